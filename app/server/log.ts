import { type LogLevel, logLevels } from '#db/settings.server.ts'

export type Log = Record<
  Exclude<LogLevel, 'silent'>,
  (message: string, facts?: Record<string, unknown>) => void
>

/** One JSON object a line on the error stream; standard output stays for what a person reads at start. */
export function createLog(level: LogLevel, write = (line: string) => void process.stderr.write(line)): Log {
  const at = (own: Exclude<LogLevel, 'silent'>) => {
    const isShown = logLevels.indexOf(own) >= logLevels.indexOf(level)
    return (message: string, facts: Record<string, unknown> = {}) => {
      if (isShown)
        write(`${JSON.stringify({ at: new Date().toISOString(), level: own, message, ...facts })}\n`)
    }
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
