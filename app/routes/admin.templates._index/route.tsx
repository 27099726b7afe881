import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ExportLink } from '#app/components/export-link.tsx'
import { Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { listTemplates, listTemplateVersions } from '#db/template.server.ts'

export const meta = pageTitle((words) => words.templates.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context, 'setting.administer')
  const [templates, versions] = await Promise.all([
    listTemplates(context.db),
    listTemplateVersions(context.db),
  ])
  return templates.map(({ code, version, nameKo, nameEn, items, links }) => ({
    ...{ code, version, nameKo, nameEn, milestones: items.length, links: links.length },
    versions: versions
      .filter((one) => one.code === code)
      .map((one) => ({ version: one.version, projects: one.projects ?? 0 })),
  }))
}

type TemplateLine = Awaited<ReturnType<typeof loader>>[number]

export default function Templates() {
  const words = useWords()
  const language = useLanguage()
  const templates = useLoaderData<typeof loader>()
  const columns: Column<TemplateLine>[] = [
    {
      key: 'name',
      head: words.templates.name,
      isRowHead: true,
      cell: (template) => (
        <Link to={`/admin/templates/${template.code}`}>
          {language === 'ko' ? template.nameKo : template.nameEn}
        </Link>
      ),
    },
    { key: 'code', head: words.templates.code, isUnbroken: true, cell: (template) => template.code },
    {
      key: 'version',
      head: words.templates.latest,
      isUnbroken: true,
      cell: (template) => words.templates.numbered(template.version),
    },
    {
      key: 'milestones',
      head: words.templates.milestones,
      isNumber: true,
      cell: (template) => template.milestones,
    },
    { key: 'links', head: words.templates.links, isNumber: true, cell: (template) => template.links },
    {
      key: 'projects',
      head: words.templates.projects,
      cell: (template) =>
        template.versions
          .map(({ version, projects }) => words.templates.projectsOf(version, projects))
          .join(' · '),
    },
  ]
  return (
    <Panel
      title={words.templates.title}
      note={words.templates.note}
      actions={<ExportLink slug="templates" />}
    >
      <Table
        caption={words.templates.title}
        isCaptionHidden
        columns={columns}
        rows={templates}
        rowKey={(template) => template.code}
      />
    </Panel>
  )
}
