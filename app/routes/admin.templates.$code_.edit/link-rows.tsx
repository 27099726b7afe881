import { Fragment } from 'react'
import { linkTypes } from '#app/domain/schedule/network.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import type { ItemRow, LinkRow, RowFault } from './draft.ts'
import { RowFaults } from './row-fault.tsx'

interface LinkRowsProps {
  links: readonly LinkRow[]
  items: readonly ItemRow[]
  faults: readonly (readonly RowFault[])[]
}

/** The links of a version, one row each. */
export function LinkRows({ links, items, faults }: LinkRowsProps) {
  const words = useWords().templates
  return (
    // A scrolling region has to be reached by the keyboard.
    <section className="table-frame" aria-label={words.links} tabIndex={0}>
      <table className="input-table">
        <caption>{words.links}</caption>
        <thead>
          <tr>
            {[words.from, words.type, words.to, `${words.lagDays} · ${words.lagHint}`, words.remove].map(
              (head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {links.map((link) => (
            <Fragment key={link.place}>
              <Row link={link} items={items} isFaulty={(faults[link.place] ?? []).length > 0} />
              <RowFaults id={`link-${link.place}-fault`} faults={faults[link.place] ?? []} span={5} />
            </Fragment>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface RowProps {
  link: LinkRow
  items: readonly ItemRow[]
  isFaulty: boolean
}

function Row({ link, items, isFaulty }: RowProps) {
  const words = useWords().templates
  const language = useLanguage()
  const at = link.place
  const place = String(at + 1)
  const described = isFaulty ? { 'aria-invalid': true, 'aria-describedby': `link-${at}-fault` } : {}
  const end = (field: 'from' | 'to', head: string) => (
    <td>
      <select
        name={`link-${at}-${field}`}
        aria-label={`${head} ${place}`}
        defaultValue={link[field]}
        {...described}
      >
        <option value="" />
        {items
          .filter(({ code }) => code !== '')
          .map(({ code, nameKo, nameEn }) => (
            <option key={code} value={code}>
              {language === 'ko' ? nameKo : nameEn}
            </option>
          ))}
      </select>
    </td>
  )
  return (
    <tr>
      {end('from', words.from)}
      <td className="input-type">
        <select name={`link-${at}-type`} aria-label={`${words.type} ${place}`} defaultValue={link.type}>
          {linkTypes.map((type) => (
            <option key={type} value={type}>
              {words.linkTypes[type]}
            </option>
          ))}
        </select>
      </td>
      {end('to', words.to)}
      <td className="input-lagDays">
        <input
          name={`link-${at}-lagDays`}
          aria-label={`${words.lagDays} ${place}`}
          defaultValue={link.lagDays}
          maxLength={5}
          {...described}
        />
      </td>
      <td>
        <input
          type="checkbox"
          name={`link-${at}-isRemoved`}
          value="yes"
          aria-label={`${words.remove} ${place}`}
          defaultChecked={link.isRemoved}
        />
      </td>
    </tr>
  )
}
