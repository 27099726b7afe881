/** Characters that a field takes (`source-fields.tsx`) and its check lets in (`source-form.ts`). */
export const longest = { documentNo: 100, ledgerDocumentNo: 60, reason: 500 } as const
