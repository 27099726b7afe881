import type { Language } from '#app/domain/labels.ts'

/** The units the source prints, in English. */
const englishUnits: Readonly<Record<string, string>> = {
  원: 'KRW',
  백만원: 'KRW million',
  억원: 'KRW 100 million',
  천원: 'KRW thousand',
  '억원/동': 'KRW 100 million per building',
  동: 'buildings',
  교: 'schools',
  종: 'kinds',
  과정: 'courses',
  명: 'people',
  대: 'units',
  실: 'rooms',
  선도지구: 'pilot districts',
  기관: 'bodies',
  회: 'times',
}

/** A unit of the source in the visitor's language; one we do not know stays as printed. */
export function unitIn(unit: string, language: Language): string {
  return language === 'ko' ? unit : (englishUnits[unit] ?? unit)
}
