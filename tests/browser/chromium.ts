import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium, type LaunchOptions } from 'playwright-core'
import { extract } from 'tar-fs'

const nodeModules = resolve(import.meta.dirname, '../../node_modules')

/** Installed browsers that are tried where the one from npm cannot run. */
const channels = ['chrome', 'chromium', 'msedge']

/**
 * A real Chromium: the one npm brought on 64-bit Linux, an installed one elsewhere. There is no skipping: where
 * neither is there, the tests fail and say so.
 */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform === 'linux' && process.arch === 'x64') return chromium.launch(await packedBrowser())
  const failures: string[] = []
  for (const channel of channels) {
    try {
      return await chromium.launch({ channel })
    } catch (error) {
      failures.push(`${channel}: ${String(error).split('\n')[0]}`)
    }
  }
  throw new Error(`The browser tests need Chrome, Chromium or Edge here. ${failures.join('; ')}`)
}

async function packedBrowser(): Promise<LaunchOptions> {
  const folder = await unpackedFolder()
  return {
    executablePath: join(folder, 'chromium'),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts-here.conf'),
    },
  }
}

/** Unpacked once, beside its place and renamed, so that two test files at once or an interruption do no harm. */
async function unpackedFolder(): Promise<string> {
  const bin = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../../bin')
  const { version } = JSON.parse(readFileSync(join(bin, '../package.json'), 'utf8')) as { version: string }
  const folder = join(nodeModules, `.cache/chromium-${version}`)
  if (existsSync(folder)) return folder
  await mkdir(dirname(folder), { recursive: true })
  const fresh = await mkdtemp(`${folder}.`)
  await unpack(bin, fresh)
  await writeFile(join(fresh, 'fonts-here.conf'), fontConfiguration(folder))
  await chmod(fresh, 0o755)
  await rename(fresh, folder).catch(async (error) => {
    await rm(fresh, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  })
  return folder
}

async function unpack(bin: string, folder: string): Promise<void> {
  const read = (name: string) => createReadStream(join(bin, name))
  const program = join(folder, 'chromium')
  await pipeline(read('chromium.br'), createBrotliDecompress(), createWriteStream(program))
  await chmod(program, 0o755)
  for (const name of ['al2023.tar.br', 'fonts.tar.br']) {
    await pipeline(read(name), createBrotliDecompress(), extract(folder))
  }
}

/** Without any font Chromium paints nothing at all; Korean comes from the product's own web font. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'font-cache')}</cachedir></fontconfig>
`
}
