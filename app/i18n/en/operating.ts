import type { Words } from '#app/i18n/words.ts'

export const operating: Words['operating'] = {
  title: (code) => `${code}: grades and indices`,
  link: 'Grades and indices',
  note: 'The operating payment follows from the grade of its score and the index of its year, each with its document.',
  saved: 'Saved.',
  scales: 'Scales of grades',
  scalesNote:
    'The scale in force on the day of an evaluation counts as a whole. One that graded a payment never changes.',
  scaleFrom: (on, document) => `From ${on} · document ${document}`,
  noScale:
    'The agreement has no scale of its own, so the usual one counts (from 90 A 100 %, from 80 B 95 %, from 65 C 90 %, below D 50 %).',
  addScale: 'New scale',
  effectiveOn: 'In force from',
  effectiveOnHint: 'After the day of the last evaluation.',
  scale: 'Scale',
  scaleHint:
    'A lowest score, a grade and its percent a line; "hold" behind one that holds the lease. A line from 0 is needed, such as 0 D 50 hold',
  grade: 'Grade',
  fromScore: 'Lowest score',
  rate: 'Of the operating payment',
  lease: 'Lease payment',
  held: 'Held',
  notHeld: 'Paid',
  indices: 'Price indices',
  indicesNote: (yearly, base) =>
    `Times ${yearly} won a year, in prices of ${base}. The index of a year that payments rest on never changes.`,
  addIndex: 'Index of a year',
  year: 'Year',
  factor: 'Index (base = 1)',
  factorHint: 'Up to eight decimals, such as 1.036',
  indexed: 'Operating money of the year',
}
