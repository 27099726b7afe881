import { Form, Link, useNavigation } from '@remix-run/react'
import { CsrfField, InputField, SelectField, TextField } from '#app/components/form.tsx'
import { Notice, Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { fundingSources } from '#app/domain/funding.ts'
import { executionFields, executionKinds } from '#app/domain/import/execution-mapping.ts'
import { entryKindLabels, fundingSourceLabels } from '#app/domain/labels.ts'
import type { Refusal } from '#app/http.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import type { ColumnStep } from './columns.server.ts'

interface ColumnsProps {
  step: ColumnStep
  fileName: string
  refusal: Refusal | null
}

/** Which sheet and row the table begins in, and what stands in which column. */
export function Columns({ step, fileName, refusal }: ColumnsProps) {
  const words = useWords().executionImport
  return (
    <Panel title={words.columns} note={words.columnsNote(fileName)} isWide>
      <div className="import-preview">
        <SheetForm step={step} />
        <Sample step={step} />
        <MappingForm step={step} refusal={refusal} key={`${step.sheet} ${step.headerRow} ${step.picked}`} />
      </div>
    </Panel>
  )
}

/** A choice in the address, so that a wrong one is taken back with the browser. */
function SheetForm({ step: { sheets, sheet, headerRow, saved, picked } }: { step: ColumnStep }) {
  const words = useWords().executionImport
  return (
    <Form method="get" className="form" key={`${sheet} ${headerRow}`}>
      <input type="hidden" name="step" value="columns" />
      <div className="form-row">
        <SelectField
          name="sheet"
          label={words.sheet}
          choices={sheets.map(({ name, rows }, index) => ({
            value: String(index),
            label: words.sheetOf(name, rows),
          }))}
          initial={String(sheet)}
        />
        <InputField name="header" type="number" label={words.headerRow} initial={String(headerRow)} />
        {saved.length > 0 && (
          <SelectField
            name="mapping"
            label={words.savedMapping}
            empty={words.noMapping}
            choices={saved.map(({ id, name }) => ({ value: String(id), label: name }))}
            initial={picked === null ? '' : String(picked)}
          />
        )}
      </div>
      <div className="form-actions">
        <button className="button secondary" type="submit">
          {words.showColumns}
        </button>
      </div>
    </Form>
  )
}

function Sample({ step: { headings, sample } }: { step: ColumnStep }) {
  const words = useWords().executionImport
  const columns: Column<ColumnStep['sample'][number]>[] = [
    { key: 'row', head: words.row, isRowHead: true, cell: ({ row }) => row },
    ...headings.map((heading, index) => ({
      ...{ key: heading, head: heading, isUnbroken: true },
      cell: ({ cells }: ColumnStep['sample'][number]) => cells[index] ?? '',
    })),
  ]
  return <Table caption={words.sample} columns={columns} rows={sample} rowKey={({ row }) => row} />
}

function MappingForm({ step, refusal }: { step: ColumnStep; refusal: Refusal | null }) {
  const words = useWords()
  const own = words.executionImport
  const { mapping, headings, sheet, headerRow, unnamed } = step
  const isSaving = useNavigation().state !== 'idle'
  const choices = headings.map((value) => ({ value, label: value }))
  const names = Object.entries(mapping.projects).map(([name, code]) => `${name} = ${code}`)
  return (
    <Form method="post" className="form" noValidate>
      <CsrfField />
      <input type="hidden" name="sheet" value={sheet} />
      <input type="hidden" name="headerRow" value={headerRow} />
      {refusal?.errors.headerRow !== undefined && <Notice tone="danger" title={own.noRowsBelow} />}
      <fieldset>
        <legend>{own.columnsOf}</legend>
        <p className="field-hint">{own.columnsHint}</p>
        <div className="form-row">
          {executionFields.map((field) => (
            <SelectField
              key={field}
              name={field}
              label={own.fields[field]}
              empty={own.noColumn}
              choices={choices}
              refusal={refusal}
              initial={headings.includes(mapping.columns[field] ?? '') ? mapping.columns[field] : ''}
            />
          ))}
        </div>
      </fieldset>
      <FixedFields mapping={mapping} refusal={refusal} />
      <TextField
        name="projects"
        label={own.projectNames}
        hint={own.projectNamesHint}
        rows={Math.min(12, Math.max(3, names.length + unnamed.length))}
        maxLength={60_000}
        refusal={refusal}
        initial={[...names, ...unnamed.map((name) => `${name} = `)].join('\n')}
      />
      <InputField name="saveAs" label={own.saveAs} hint={own.saveAsHint} maxLength={60} refusal={refusal} />
      <div className="form-actions">
        <button className="button primary" type="submit" name="intent" value="choose" disabled={isSaving}>
          {own.toPreview}
        </button>
        <button className="button text" type="submit" name="intent" value="discard" disabled={isSaving}>
          {own.discard}
        </button>
        <Link className="button text" to="/projects">
          {own.projectCodes}
        </Link>
      </div>
    </Form>
  )
}

/** What holds for every row. */
function FixedFields({
  mapping: { fixed },
  refusal,
}: {
  mapping: ColumnStep['mapping']
  refusal: Refusal | null
}) {
  const words = useWords().executionImport
  const label = useLabel()
  return (
    <fieldset>
      <legend>{words.fixed}</legend>
      <p className="field-hint">{words.fixedHint}</p>
      <div className="form-row">
        <SelectField
          name="fixedKind"
          label={words.fields.kind}
          empty={words.byColumn}
          choices={executionKinds.map((value) => ({ value, label: label(entryKindLabels[value]) }))}
          refusal={refusal}
          initial={fixed.kind}
        />
        <SelectField
          name="fixedSource"
          label={words.fields.source}
          empty={words.byColumn}
          choices={fundingSources.map((value) => ({ value, label: label(fundingSourceLabels[value]) }))}
          refusal={refusal}
          initial={fixed.source}
        />
        <InputField
          name="fixedYear"
          type="number"
          label={words.fields.fiscalYear}
          refusal={refusal}
          initial={fixed.fiscalYear === null ? '' : String(fixed.fiscalYear)}
        />
      </div>
    </fieldset>
  )
}
