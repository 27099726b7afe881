import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { create, type Font } from 'fontkit'
import { unpackWoff } from './woff.ts'

/** The typefaces of every report; both are embedded, so a reader needs none of them. */
export interface PaperFonts {
  regular: Font
  bold: Font
  emoji: Font
}

let parsed: PaperFonts | null = null

/** Parsed once per process: parsing takes as long as drawing a page. */
export function paperFonts(): PaperFonts {
  if (parsed === null) {
    const folder = join(projectFolder(import.meta.dirname), 'reports/fonts')
    const font = (name: string) => create(unpackWoff(readFileSync(join(folder, `${name}.woff`))))
    parsed = {
      regular: font('PretendardGOV-Regular'),
      bold: font('PretendardGOV-Bold'),
      emoji: font('NotoEmoji-Regular'),
    }
  }
  return parsed
}

/** This file runs from its own folder and from inside the server build; package.json is above both. */
function projectFolder(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const above = dirname(folder)
  if (above === folder) throw new Error('Broken invariant: the fonts lie below the folder of package.json')
  return projectFolder(above)
}
