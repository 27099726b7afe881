import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ConflictNotice } from '#app/components/conflict.tsx'
import { ExportLink } from '#app/components/export-link.tsx'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { formatDate, formatWon } from '#app/domain/format.ts'
import { can } from '#app/domain/permissions.ts'
import { notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { findAgreement } from '#db/agreement-record.server.ts'
import { listGrades, listIndexFactors } from '#db/operating-terms.server.ts'
import { IndexForm, Indices } from './indices.tsx'
import { saveOperatingTerms } from './save.server.ts'
import { ScaleForm, Scales } from './scales.tsx'

export const meta = pageTitle<typeof loader>((words, { agreement }) => words.operating.title(agreement.code))

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  const agreement = await findAgreement(context.db, requireCode(params.code))
  if (!agreement) throw notFound()
  const [grades, factors] = await Promise.all([
    listGrades(context.db, [agreement.id]),
    listIndexFactors(context.db, [agreement.id]),
  ])
  const { code, nameKo, nameEn, version, operatingYearlyWon, indexBaseOn } = agreement
  return {
    agreement: { code, nameKo, nameEn, version, operatingYearlyWon, indexBaseOn },
    ...{ grades, factors },
    isSaved: new URL(request.url).searchParams.has('saved'),
    mayEdit: can(user, 'agreement.edit'),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context, 'agreement.edit')
  return saveOperatingTerms(context, user, form, requireCode(params.code))
}

export const shouldRevalidate = reloadAfterConflict

export default function OperatingTerms() {
  const words = useWords().operating
  const language = useLanguage()
  const { agreement, grades, factors, isSaved, mayEdit } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const conflict = result?.conflict ?? null
  const version = conflict?.version ?? agreement.version
  const isOfIndex = result?.refusal.values.intent === 'index'
  const { code, operatingYearlyWon, indexBaseOn } = agreement
  return (
    <>
      <PageHead
        back={{
          to: `/agreements/${code}`,
          name: `${code} ${language === 'ko' ? agreement.nameKo : agreement.nameEn}`,
        }}
        title={words.title(code)}
        note={words.note}
        actions={<ExportLink slug="operating" about={{ of: code }} />}
      />
      {isSaved && !result && <Notice tone="good">{words.saved}</Notice>}
      {conflict && <ConflictNotice rows={conflict.rows.map((row) => ({ ...row, name: words[row.name] }))} />}
      <Panel title={words.scales} note={words.scalesNote}>
        <Scales grades={grades} />
        {mayEdit && (
          <ScaleForm
            key={`scale ${version}`}
            grades={grades}
            version={version}
            refusal={isOfIndex ? null : (result?.refusal ?? null)}
          />
        )}
      </Panel>
      <Panel
        title={words.indices}
        note={words.indicesNote(formatWon(operatingYearlyWon, '원'), formatDate(indexBaseOn, language))}
      >
        <Indices factors={factors} yearlyWon={operatingYearlyWon} />
        {mayEdit && (
          <IndexForm
            key={`index ${version}`}
            version={version}
            refusal={isOfIndex ? (result?.refusal ?? null) : null}
          />
        )}
      </Panel>
    </>
  )
}
