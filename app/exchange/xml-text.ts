/** An element: its name with its text, or with its attributes and the elements in it. */
export type XmlElement =
  | readonly [name: string, text: string]
  | readonly [name: string, attributes: Readonly<Record<string, string>>, elements: readonly XmlElement[]]

/** What XML 1.0 has no way to write: most control characters, half surrogate pairs, and two that mean no character. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

/** Signs that mean something in XML, and blanks that a reader may change. */
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** The document of a root element, in UTF-8 by its declaration. What XML forbids is replaced by U+FFFD. */
export function xmlText(root: XmlElement): string {
  const parts = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']
  writeElement(parts, root)
  parts.push('\n')
  return parts.join('')
}

function writeElement(parts: string[], [name, content, elements]: XmlElement): void {
  if (typeof content === 'string') {
    parts.push(`<${name}>${escaped(content)}</${name}>`)
    return
  }
  const attributes = Object.entries(content).map(([key, value]) => ` ${key}="${escaped(value)}"`)
  parts.push(`<${name}${attributes.join('')}>`)
  for (const element of elements ?? []) writeElement(parts, element)
  parts.push(`</${name}>`)
}

function escaped(text: string): string {
  return text.replace(forbidden, '\ufffd').replace(/[&<>"\t\n\r]/g, (sign) => escapes[sign] ?? sign)
}
