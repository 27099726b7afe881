import type { Label } from '#app/domain/labels.ts'

/** Funding sources as the source prints them, with our English. */
const sourceNames: Readonly<Record<string, Label>> = {
  자체: { ko: '자체', en: 'Own money' },
  특교: { ko: '특교', en: 'Special grant' },
  국고보조금: { ko: '국고보조금', en: 'State subsidy' },
  시자치구: { ko: '시자치구', en: 'City and districts' },
  '민간/기타': { ko: '민간/기타', en: 'Private and other' },
  '민간(기타)': { ko: '민간(기타)', en: 'Private (other)' },
}

export function sourceName(source: string): Label {
  return sourceNames[source] ?? { ko: source, en: source }
}
