import { expect, test } from 'vitest'
import * as labels from '#app/domain/labels.ts'

test('within a list every code has a name of its own in both languages', () => {
  for (const list of Object.values(labels)) {
    if (Array.isArray(list)) continue
    const names = Object.values(list as Record<string, labels.Label>)
    for (const language of labels.languages) {
      expect(names.every((name) => name[language].trim() !== '')).toBe(true)
      expect(new Set(names.map((name) => name[language])).size).toBe(names.length)
    }
  }
})
