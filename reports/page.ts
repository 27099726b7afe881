import PDFDocument from 'pdfkit'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import drawSvg from 'svg-to-pdfkit'
import type { PlainDate } from '#app/domain/calendar.ts'
import { formatDate } from '#app/domain/format.ts'
import { paperFonts } from './fonts.ts'
import { textRuns } from './text-runs.ts'

/** A4 in points (DOMAIN.md section 5), with room for head and foot inside the margins. */
const papers = { portrait: { width: 595.28, height: 841.89 }, landscape: { width: 841.89, height: 595.28 } }
const margin = { side: 42, top: 48, bottom: 46 }

export const paperColors = {
  text: '#1e2124',
  subtle: '#464c53',
  line: '#8a949e',
  faint: '#cdd1d5',
  fill: '#eef2f7',
  warning: '#8a5c00',
}

export interface TextStyle {
  size: number
  isBold?: boolean
  color?: string
  align?: 'left' | 'right' | 'center'
}

export interface PageFacts {
  title: string
  asOf: PlainDate
  /** a line on top of every page, or null: says that demonstration data is present */
  banner: string | null
  /** upright unless said otherwise */
  layout?: keyof typeof papers
}

/** A chart and the room it was drawn for. */
export interface PaperChart {
  element: ReactElement
  width: number
  height: number
}

type Document = InstanceType<typeof PDFDocument>

/** A report on paper, filled from top to bottom. It keeps the place where the next thing is drawn. */
export class Page {
  readonly #facts: PageFacts
  readonly #doc: Document
  readonly #written: Promise<Buffer>
  readonly #paper: { width: number; height: number }
  #y = margin.top

  constructor(facts: PageFacts) {
    this.#facts = facts
    this.#paper = papers[facts.layout ?? 'portrait']
    // The same data makes the same bytes: the time in the file is the start of the as-of date, in Seoul.
    const madeAt = new Date(`${facts.asOf}T00:00:00+09:00`)
    this.#doc = new PDFDocument({
      size: 'A4',
      layout: facts.layout ?? 'portrait',
      margin: 0,
      autoFirstPage: false,
      bufferPages: true,
      lang: 'ko-KR',
      displayTitle: true,
      pdfVersion: '1.7',
      info: {
        Title: facts.title,
        CreationDate: madeAt,
        ModDate: madeAt,
        Creator: 'capital-works-tracker',
        Producer: 'PDFKit',
      },
    })
    const fonts = paperFonts()
    for (const [name, font] of Object.entries(fonts)) {
      // pdfkit takes a parsed font as well as a file; its types know the file alone.
      this.#doc.registerFont(name, font as unknown as PDFKit.Mixins.PDFFontSource)
    }
    this.#written = bytesOf(this.#doc)
    this.newPage()
  }

  newPage(): void {
    this.#doc.addPage()
    this.#y = margin.top
  }

  /** Between the margins at the sides. */
  get width(): number {
    return this.#paper.width - 2 * margin.side
  }

  /** What is left of this page, down to its foot. */
  get room(): number {
    return this.#paper.height - margin.bottom - this.#y
  }

  /** Where the next thing is drawn, from the top of the page. */
  get y(): number {
    return this.#y
  }

  /** Moves on down the page, or to the next page when `height` is not left on this one. True when it turned. */
  reserve(height: number): boolean {
    if (height <= this.room) return false
    this.newPage()
    return true
  }

  advance(height: number): void {
    this.#y += height
  }

  /** One line of text in a box, cut with … where the box ends. `y` is the top of the line. */
  line(text: string, box: { x?: number; y?: number; width?: number }, style: TextStyle): void {
    const { x = 0, y = this.#y, width = this.width } = box
    const runs = this.#fitted(text, width, style)
    const used = this.#widthOf(runs, style)
    const shift = style.align === 'right' ? width - used : style.align === 'center' ? (width - used) / 2 : 0
    let at = margin.side + x + shift
    this.#doc.fillColor(style.color ?? paperColors.text)
    for (const run of runs) {
      this.#choose(run.font, style).text(run.text, at, y, { lineBreak: false })
      at += this.#doc.widthOfString(run.text)
    }
  }

  /** Text of several lines, broken between words. */
  paragraph(text: string, style: TextStyle, indent = 0): void {
    const width = this.width - indent
    const height = style.size * 1.5
    for (const line of this.#broken(text, width, style)) {
      this.reserve(height)
      this.line(line, { x: indent, width }, style)
      this.#y += height
    }
  }

  rule(y: number, color: string, thickness = 0.5): void {
    this.#doc
      .moveTo(margin.side, y)
      .lineTo(this.#paper.width - margin.side, y)
      .lineWidth(thickness)
      .strokeColor(color)
      .stroke()
  }

  fill(y: number, height: number, color: string): void {
    this.#doc.rect(margin.side, y, this.width, height).fill(color)
  }

  /** Charts side by side over the whole width: the markup that a screen shows. */
  charts(charts: readonly PaperChart[], gap = 20): void {
    const width = (this.width - gap * (charts.length - 1)) / Math.max(1, charts.length)
    const height = Math.max(0, ...charts.map((chart) => (chart.height * width) / chart.width))
    this.reserve(height)
    for (const [index, chart] of charts.entries()) {
      const options = {
        width,
        height: (chart.height * width) / chart.width,
        assumePt: true,
        fontCallback: (family: string, isBold: boolean) =>
          family.includes('Emoji') ? 'emoji' : isBold ? 'bold' : 'regular',
      }
      drawSvg(
        this.#doc,
        renderToStaticMarkup(chart.element),
        margin.side + index * (width + gap),
        this.#y,
        options,
      )
    }
    this.#y += height
  }

  /** Adds head and foot to every page and closes the document. */
  finish(): Promise<Buffer> {
    const { start, count } = this.#doc.bufferedPageRange()
    for (let index = 0; index < count; index += 1) {
      this.#doc.switchToPage(start + index)
      this.#frame(index + 1, count)
    }
    this.#doc.end()
    return this.#written
  }

  #frame(number: number, count: number): void {
    const { title, asOf, banner } = this.#facts
    const small = { size: 8, color: paperColors.subtle }
    if (banner !== null)
      this.line(banner, { y: 20 }, { size: 8, isBold: true, color: paperColors.warning, align: 'center' })
    if (number > 1) this.line(title, { y: 32 }, small)
    if (number > 1) this.line(`${formatDate(asOf)} 기준`, { y: 32 }, { ...small, align: 'right' })
    this.line(`${number} / ${count}`, { y: this.#paper.height - 32 }, { ...small, align: 'center' })
  }

  #choose(font: 'main' | 'emoji', { size, isBold }: TextStyle): Document {
    const name = font === 'emoji' ? 'emoji' : isBold ? 'bold' : 'regular'
    return this.#doc.font(name).fontSize(size)
  }

  #widthOf(runs: ReturnType<typeof runsOf>, style: TextStyle): number {
    return runs.reduce((sum, run) => sum + this.#choose(run.font, style).widthOfString(run.text), 0)
  }

  /** The runs of the longest beginning that fits, with … after it when something is left out. */
  #fitted(text: string, width: number, style: TextStyle): ReturnType<typeof runsOf> {
    const whole = runsOf(text)
    if (this.#widthOf(whole, style) <= width) return whole
    const parts = [...clusters.segment(text)].map(({ segment }) => segment)
    let [fits, tooLong] = [0, parts.length]
    while (tooLong - fits > 1) {
      const middle = (fits + tooLong) >> 1
      if (this.#widthOf(runsOf(`${parts.slice(0, middle).join('')}…`), style) <= width) fits = middle
      else tooLong = middle
    }
    return runsOf(`${parts.slice(0, fits).join('')}…`)
  }

  #broken(text: string, width: number, style: TextStyle): string[] {
    const lines: string[] = []
    for (const word of text.split(' ')) {
      const last = lines.at(-1)
      const longer = last === undefined ? word : `${last} ${word}`
      if (last === undefined || this.#widthOf(runsOf(longer), style) > width) lines.push(word)
      else lines[lines.length - 1] = longer
    }
    return lines
  }
}

const clusters = new Intl.Segmenter('ko', { granularity: 'grapheme' })

function runsOf(text: string) {
  const { regular, emoji } = paperFonts()
  return textRuns(
    text,
    (codePoint) => regular.hasGlyphForCodePoint(codePoint),
    (codePoint) => emoji.hasGlyphForCodePoint(codePoint),
  )
}

function bytesOf(doc: Document): Promise<Buffer> {
  return new Promise((done, failed) => {
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => done(Buffer.concat(chunks)))
    doc.on('error', failed)
  })
}
