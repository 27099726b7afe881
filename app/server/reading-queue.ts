/** Strangers' files are read one after another; null for one that would have to wait behind too many. */
export function createReadingQueue(most: number) {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return <T>(read: () => Promise<T>): Promise<T> | null => {
    if (waiting > most) return null
    waiting += 1
    const reading = last.then(read)
    const isOver = () => {
      waiting -= 1
    }
    last = reading.then(isOver, isOver)
    return reading
  }
}
