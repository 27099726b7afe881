/** Groups the whole part of exact decimal text by thousands: '-7404.5' -> '-7,404.5'. */
export function groupDigits(text: string): string {
  const [whole = '', fraction] = text.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

/** The sign of exact decimal text; '-0.00' has none. */
export function signOf(text: string): -1 | 0 | 1 {
  if (!/[1-9]/.test(text)) return 0
  return text.startsWith('-') ? -1 : 1
}

/** Exact decimal text without its minus sign: '-41' -> '41'. */
export function withoutSign(text: string): string {
  return text.replace(/^-/, '')
}
