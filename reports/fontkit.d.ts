/** What this product uses of fontkit, which brings no types of its own. */
declare module 'fontkit' {
  export interface Font {
    readonly numGlyphs: number
    hasGlyphForCodePoint(codePoint: number): boolean
    layout(text: string): { glyphs: { advanceWidth: number }[] }
  }
  export function create(bytes: Uint8Array): Font
}
