import { Form } from '@remix-run/react'
import { projectColumns } from '#app/address/project-filter.ts'
import { CsrfField } from '#app/components/form.tsx'
import { useWords } from '#app/i18n/words.ts'

/** Which columns a person sees, kept with the account; works without script. */
export function ColumnChooser({ columns }: { columns: readonly string[] }) {
  const words = useWords()
  return (
    <details className="column-chooser">
      <summary className="button secondary">{words.projects.chooseColumns}</summary>
      <Form key={columns.join()} method="post" className="column-choices">
        <CsrfField />
        <fieldset>
          <legend>{words.projects.chooseColumnsHint}</legend>
          {projectColumns.map((column) => (
            <label key={column}>
              <input
                type="checkbox"
                name="columns"
                value={column}
                defaultChecked={columns.includes(column)}
              />
              {words.projects.columns[column]}
            </label>
          ))}
        </fieldset>
        <button className="button secondary" type="submit">
          {words.common.save}
        </button>
      </Form>
    </details>
  )
}
