import { Fragment } from 'react'
import { stageLabels } from '#app/domain/labels.ts'
import { stages } from '#app/domain/project.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import type { ItemRow, RowFault } from './draft.ts'
import { RowFaults } from './row-fault.tsx'

interface ItemRowsProps {
  items: readonly ItemRow[]
  faults: readonly (readonly RowFault[])[]
  needed: readonly string[]
}

/** The milestones of a version, one row of inputs each. */
export function ItemRows({ items, faults, needed }: ItemRowsProps) {
  const words = useWords().templates
  const heads = [words.order, words.stage, words.nameKo, words.nameEn, words.gate, words.durationDays]
  return (
    // A scrolling region has to be reached by the keyboard.
    <section className="table-frame" aria-label={words.milestones} tabIndex={0}>
      <table className="input-table">
        <caption>{words.milestones}</caption>
        <thead>
          <tr>
            {[...heads, words.rule, words.remove].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Fragment key={item.place}>
              <Row
                item={item}
                isFaulty={(faults[item.place] ?? []).length > 0}
                isNeeded={needed.includes(item.code)}
              />
              <RowFaults id={`item-${item.place}-fault`} faults={faults[item.place] ?? []} span={8} />
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface RowProps {
  item: ItemRow
  isFaulty: boolean
  isNeeded: boolean
}

function Row({ item, isFaulty, isNeeded }: RowProps) {
  const words = useWords().templates
  const label = useLabel()
  const at = item.place
  const name = (field: keyof ItemRow) => `item-${at}-${field}`
  const described = isFaulty ? { 'aria-invalid': true, 'aria-describedby': `item-${at}-fault` } : {}
  const text = (
    field: 'order' | 'nameKo' | 'nameEn' | 'durationDays' | 'rule',
    head: string,
    maxLength: number,
  ) => (
    <td className={`input-${field}`}>
      <input
        name={name(field)}
        aria-label={`${head}: ${item.nameKo}`}
        defaultValue={item[field]}
        maxLength={maxLength}
        inputMode={maxLength < 10 ? 'numeric' : undefined}
        {...described}
      />
    </td>
  )
  return (
    <tr>
      {text('order', words.order, 5)}
      <td className="input-stage">
        <input type="hidden" name={name('code')} value={item.code} />
        <select name={name('stage')} aria-label={`${words.stage}: ${item.nameKo}`} defaultValue={item.stage}>
          {stages.map((stage) => (
            <option key={stage} value={stage}>
              {label(stageLabels[stage])}
            </option>
          ))}
        </select>
      </td>
      {text('nameKo', words.nameKo, 200)}
      {text('nameEn', words.nameEn, 200)}
      <td>
        <input
          type="checkbox"
          name={name('isGate')}
          value="yes"
          aria-label={`${words.gate}: ${item.nameKo}`}
          defaultChecked={item.isGate}
        />
      </td>
      {text('durationDays', words.durationDays, 4)}
      {text('rule', words.rule, 300)}
      <td>
        {isNeeded ? (
          <span className="badge neutral" title={words.neededNote}>
            {words.needed}
          </span>
        ) : (
          <input
            type="checkbox"
            name={name('isRemoved')}
            value="yes"
            aria-label={`${words.remove}: ${item.nameKo}`}
            defaultChecked={item.isRemoved}
          />
        )}
      </td>
    </tr>
  )
}
