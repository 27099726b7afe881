/** What this product uses of svg-to-pdfkit, which brings no types of its own. */
declare module 'svg-to-pdfkit' {
  export interface SvgOptions {
    width: number
    height: number
    assumePt: boolean
    fontCallback(family: string, isBold: boolean): string
  }
  export default function drawSvg(
    doc: PDFKit.PDFDocument,
    svg: string,
    x: number,
    y: number,
    options: SvgOptions,
  ): void
}
