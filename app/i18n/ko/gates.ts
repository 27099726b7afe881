export const gates = {
  toReview: '투자심사 결정 보기',
} as const
