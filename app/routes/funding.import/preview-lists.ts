import type { previewExecution } from './preview.server.ts'

/** The lists of a preview, one of them shown at a time. */
export const previewLists = ['faults', 'onlyTheirs', 'onlyOurs', 'matched'] as const
export type PreviewList = (typeof previewLists)[number]

/** Rows of a list that are shown at once. */
export const pageSize = 50

export type ExecutionPreview = Awaited<ReturnType<typeof previewExecution>>
