import { Notice } from '#app/components/page.tsx'
import { useWords } from '#app/i18n/words.ts'

/** Says which values of the address mean nothing here; the list is shown without them. */
export function Ignored({ values }: { values: readonly { name: string; value: string }[] }) {
  const words = useWords()
  const names = new Map<string, string>(Object.entries(words.projects.parameters))
  return (
    <Notice tone="warning" title={words.projects.ignored}>
      {values.map(({ name, value }) => `${names.get(name) ?? name}: ${value}`).join(' · ')}
    </Notice>
  )
}
