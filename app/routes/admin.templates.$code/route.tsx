import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireTemplateCode } from '#app/address/template-code.ts'
import { ExportLink } from '#app/components/export-link.tsx'
import { Notice, Panel } from '#app/components/page.tsx'
import { shareWords } from '#app/components/share-words.ts'
import { templateCourse } from '#app/domain/template/template-course.ts'
import { notFound } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { findTemplate, listTemplateVersions } from '#db/template.server.ts'
import { MilestoneList } from './milestone-list.tsx'
import { VersionTable } from './version-table.tsx'

export const meta = pageTitle<typeof loader>(
  (words, { template }, language) =>
    `${language === 'ko' ? template.nameKo : template.nameEn} · ${words.templates.title}`,
)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireUser(request, context, 'setting.administer')
  const code = requireTemplateCode(params.code)
  const versions = await listTemplateVersions(context.db, code)
  const latest = versions[0]?.version ?? 0
  const query = new URL(request.url).searchParams
  const asked = query.get('version') ?? String(latest)
  const template = /^\d{1,6}$/.test(asked) ? await findTemplate(context.db, code, Number(asked)) : undefined
  if (!template) throw notFound()
  return { template, course: templateCourse(template), versions, latest, isSaved: query.has('saved') }
}

export default function TemplatePage() {
  const words = useWords()
  const language = useLanguage()
  const { template, course, versions, latest, isSaved } = useLoaderData<typeof loader>()
  const name = language === 'ko' ? template.nameKo : template.nameEn
  const { stageShares } = template
  const weighed = stageShares
    ? words.templates.sharesText(shareWords(stageShares, language))
    : words.templates.noShares
  const isLatest = template.version === latest
  return (
    <>
      <Link className="page-back" to="/admin/templates">
        ← {words.templates.title}
      </Link>
      {isSaved && <Notice tone="good">{words.templates.saved(template.version)}</Notice>}
      {!isLatest && <Notice tone="notice">{words.templates.older(latest)}</Notice>}
      <Panel
        title={`${name} ${words.templates.numbered(template.version)}`}
        actions={
          isLatest && (
            <Link className="button primary" to={`/admin/templates/${template.code}/edit`}>
              {words.templates.edit}
            </Link>
          )
        }
      >
        <p className="field-hint">{weighed}</p>
        <MilestoneList template={template} course={course} />
      </Panel>
      <Panel
        title={words.templates.versions}
        actions={<ExportLink slug="template" about={{ of: template.code }} />}
      >
        <VersionTable code={template.code} versions={versions} />
      </Panel>
    </>
  )
}
