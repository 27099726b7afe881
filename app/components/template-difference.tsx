import { stageLabels } from '#app/domain/labels.ts'
import type { ScheduleLink } from '#app/domain/schedule/network.ts'
import type { StageShares, TemplateItem } from '#app/domain/template/template.ts'
import { isSameTemplate, type TemplateDifference } from '#app/domain/template/template-difference.ts'
import { useLabel, useLanguage, useWords } from '#app/i18n/words.ts'
import { shareWords } from './share-words.ts'

interface TemplateDifferenceProps {
  difference: TemplateDifference
  /** of every milestone that a link may join */
  names: readonly { code: string; nameKo: string; nameEn: string }[]
}

/** What differs between two versions, in words. */
export function TemplateDifferenceList({ difference, names }: TemplateDifferenceProps) {
  const { difference: words, order, shares } = useWords().templates
  const language = useLanguage()
  const sayShares = (said: StageShares | null) => (said ? shareWords(said, language) : words.byDays)
  const sayItem = useItemSaid()
  const sayChange = useChangeSaid()
  const sayLink = useLinkSaid(names)
  if (isSameTemplate(difference)) return <p>{words.nothing}</p>
  return (
    <dl className="facts">
      <Said head={words.added} lines={difference.added.map(sayItem)} />
      <Said head={words.removed} lines={difference.removed.map(sayItem)} />
      <Said head={words.changed} lines={difference.changed.map(sayChange)} />
      <Said head={words.linksAdded} lines={difference.linksAdded.map(sayLink)} />
      <Said head={words.linksRemoved} lines={difference.linksRemoved.map(sayLink)} />
      {difference.isReordered && <Said head={order} lines={[words.reordered]} />}
      {difference.shares && (
        <Said
          head={shares}
          lines={[words.shares(sayShares(difference.shares.from), sayShares(difference.shares.to))]}
        />
      )}
    </dl>
  )
}

function Said({ head, lines }: { head: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <dt>{head}</dt>
      <dd>
        <ul className="told">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </dd>
    </>
  )
}

function useNameOf() {
  const language = useLanguage()
  return ({ nameKo, nameEn }: { nameKo: string; nameEn: string }) => (language === 'ko' ? nameKo : nameEn)
}

function useItemSaid() {
  const words = useWords().templates
  const nameOf = useNameOf()
  return (item: TemplateItem) =>
    `${words.difference.ofItem(nameOf(item), item.durationDays)}${item.isGate ? ` · ${words.gate}` : ''}`
}

function useChangeSaid() {
  const words = useWords().templates.difference
  const label = useLabel()
  const nameOf = useNameOf()
  return ({ from, to }: { from: TemplateItem; to: TemplateItem }) => {
    const said: string[] = []
    if (from.nameKo !== to.nameKo) said.push(words.renamed(from.nameKo, to.nameKo))
    if (from.nameEn !== to.nameEn) said.push(words.renamed(from.nameEn, to.nameEn))
    if (from.stage !== to.stage)
      said.push(words.stage(label(stageLabels[from.stage]), label(stageLabels[to.stage])))
    if (from.durationDays !== to.durationDays) said.push(words.duration(from.durationDays, to.durationDays))
    if (from.isGate !== to.isGate) said.push(to.isGate ? words.gateOn : words.gateOff)
    if (from.rule !== to.rule) said.push(words.rule)
    return `${nameOf(from)}: ${said.join(', ')}`
  }
}

function useLinkSaid(names: TemplateDifferenceProps['names']) {
  const words = useWords().templates
  const nameOf = useNameOf()
  const byCode = new Map(names.map((named) => [named.code, nameOf(named)]))
  const named = (code: string) => byCode.get(code) ?? code
  return ({ from, to, type, lagDays }: ScheduleLink) =>
    `${named(to)}: ${words.linkSentence(named(from), type, lagDays)}`
}
