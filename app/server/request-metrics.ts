import type { NextFunction, Request, Response } from 'express'

/** Upper bounds of the duration histogram, in seconds. */
const durationBounds = [0.01, 0.03, 0.06, 0.1, 0.3, 1, 3, 10] as const

/** What is counted of answered requests since the start: no address, no person. */
export interface RequestFigures {
  byStatus: ReadonlyMap<number, number>
  durations: {
    /** requests that took at most `seconds` */
    upTo: readonly { seconds: number; requests: number }[]
    sumSeconds: number
    requests: number
  }
}

export interface RequestMetrics {
  count(request: Request, response: Response, next: NextFunction): void
  figures(): RequestFigures
}

/** Counts every request when its answer is finished or its connection is gone. */
export function createRequestMetrics(): RequestMetrics {
  const byStatus = new Map<number, number>()
  const upTo = durationBounds.map((seconds) => ({ seconds, requests: 0 }))
  let sumSeconds = 0
  let requests = 0
  return {
    count(_request, response, next) {
      const startedAt = performance.now()
      response.once('close', () => {
        const seconds = (performance.now() - startedAt) / 1000
        byStatus.set(response.statusCode, (byStatus.get(response.statusCode) ?? 0) + 1)
        for (const bucket of upTo) if (seconds <= bucket.seconds) bucket.requests += 1
        sumSeconds += seconds
        requests += 1
      })
      next()
    },
    figures: () => ({ byStatus, durations: { upTo, sumSeconds, requests } }),
  }
}
