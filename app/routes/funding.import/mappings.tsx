import { Form } from '@remix-run/react'
import { CsrfField } from '#app/components/form.tsx'
import { Instant } from '#app/components/instant.tsx'
import { Panel } from '#app/components/page.tsx'
import { Table } from '#app/components/table.tsx'
import { dash } from '#app/domain/format.ts'
import { useWords } from '#app/i18n/words.ts'

interface MappingsProps {
  mappings: readonly { id: number; name: string; savedBy: string | null; savedAt: Date }[]
}

/** Ways of reading that were saved by name. */
export function Mappings({ mappings }: MappingsProps) {
  const words = useWords().executionImport
  return (
    <Panel title={words.mappings} note={words.mappingsNote}>
      {mappings.length === 0 ? (
        <p>{words.noMappings}</p>
      ) : (
        <Table
          caption={words.mappings}
          isCaptionHidden
          columns={[
            { key: 'name', head: words.mappingName, isRowHead: true, cell: ({ name }) => name },
            { key: 'by', head: words.savedBy, cell: ({ savedBy }) => savedBy ?? dash },
            {
              key: 'at',
              head: words.savedAt,
              isUnbroken: true,
              cell: ({ savedAt }) => <Instant at={savedAt} />,
            },
            { key: 'forget', head: words.forget, cell: (mapping) => <Forget {...mapping} /> },
          ]}
          rows={mappings}
          rowKey={({ id }) => id}
        />
      )}
    </Panel>
  )
}

function Forget({ id, name }: { id: number; name: string }) {
  const words = useWords().executionImport
  return (
    <Form method="post">
      <CsrfField />
      <input type="hidden" name="mapping" value={id} />
      <button
        className="button secondary"
        type="submit"
        name="intent"
        value="forget"
        aria-label={words.forgetOf(name)}
      >
        {words.forget}
      </button>
    </Form>
  )
}
