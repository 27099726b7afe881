import { readMspdi } from '#app/exchange/mspdi-read.ts'

/** A file of MS Project with this inside, and a task of a day that everything it does not say is usual for. */
export function mspdiFile(inside: string, namespace = 'http://schemas.microsoft.com/project'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Project xmlns="${namespace}">${inside}</Project>`
}

export function mspdiTask(uid: number, inside = '', name = `Task ${uid}`): string {
  return `<Task><UID>${uid}</UID><Name>${name}</Name>${inside}</Task>`
}

export function mspdiTasks(...tasks: readonly string[]): string {
  return mspdiFile(`<Tasks>${tasks.join('')}</Tasks>`)
}

export function mspdiLink(from: number, inside = ''): string {
  return `<PredecessorLink><PredecessorUID>${from}</PredecessorUID>${inside}</PredecessorLink>`
}

export function reading(file: string | Uint8Array) {
  return readMspdi(typeof file === 'string' ? new TextEncoder().encode(file) : file)
}

/** What a file that is taken says; fails on one that is refused. */
export function taken(file: string) {
  const read = reading(file)
  if (!read.ok) throw new Error(`refused: ${JSON.stringify(read.refusal)}`)
  return read
}

export function refusal(file: string | Uint8Array) {
  const read = reading(file)
  if (read.ok) throw new Error('the file was not refused')
  return read.refusal
}
