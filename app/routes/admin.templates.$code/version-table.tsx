import { Link } from '@remix-run/react'
import { Instant } from '#app/components/instant.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { dash } from '#app/domain/format.ts'
import { useWords } from '#app/i18n/words.ts'
import type { TemplateVersion } from '#db/template.server.ts'

/** Every version with who made it, why, and how many projects go by it. */
export function VersionTable({ code, versions }: { code: string; versions: readonly TemplateVersion[] }) {
  const words = useWords()
  const columns: Column<TemplateVersion>[] = [
    {
      key: 'version',
      head: words.templates.version,
      isRowHead: true,
      isUnbroken: true,
      cell: ({ version }) => (
        <Link to={`/admin/templates/${code}?version=${version}`}>{words.templates.numbered(version)}</Link>
      ),
    },
    { key: 'at', head: words.templates.madeAt, cell: ({ createdAt }) => <Instant at={createdAt} /> },
    {
      key: 'by',
      head: words.templates.madeBy,
      cell: ({ author }) => author ?? words.templates.builtIn,
    },
    {
      key: 'reason',
      head: words.templates.reason,
      cell: ({ reason }) => <span className="typed-text">{reason ?? dash}</span>,
    },
    {
      key: 'projects',
      head: words.templates.projects,
      isNumber: true,
      cell: ({ projects }) => projects ?? 0,
    },
  ]
  return (
    <Table
      caption={words.templates.versions}
      isCaptionHidden
      columns={columns}
      rows={versions}
      rowKey={({ version }) => version}
    />
  )
}
