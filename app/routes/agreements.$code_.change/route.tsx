import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { Notice, PageHead, Panel } from '#app/components/page.tsx'
import { leaseChangeKinds } from '#app/domain/lease/lease-version.ts'
import { can } from '#app/domain/permissions.ts'
import { forbidden, notFound, requireCode } from '#app/http.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useLanguage, useWords } from '#app/i18n/words.ts'
import { reloadAfterConflict } from '#app/reload.ts'
import { requireForm, requireUser } from '#app/session.server.ts'
import { findAgreement } from '#db/agreement-record.server.ts'
import { loadBasis, previewChange, saveChange } from './change.server.ts'
import { ChangeConflictNotice } from './change-conflict.tsx'
import { ChangeForm } from './change-form.tsx'
import { Preview } from './preview.tsx'

export const meta = pageTitle<typeof loader>((words, { agreement }) =>
  words.agreements.changeTitle(agreement.code),
)

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  if (!can(user, 'agreement.edit')) throw forbidden()
  const agreement = await findAgreement(context.db, requireCode(params.code))
  if (!agreement) throw notFound()
  const { rows, lastPaid, newest, reset } = await loadBasis(context.db, agreement)
  const { code, nameKo, nameEn, version, isProvisional, buildings, termination } = agreement
  const kinds = leaseChangeKinds.filter(
    (kind) => kind === 'termination' || (kind === 'initial') === isProvisional,
  )
  const asked = new URL(request.url).searchParams.get('kind')
  const kind = kinds.find((one) => one === asked) ?? (isProvisional ? 'initial' : 'reset')
  return {
    agreement: { code, nameKo, nameEn, version },
    kinds: termination === null ? kinds : [],
    kind,
    isEnded: termination !== null,
    today: context.clock.today(),
    first: Math.max(lastPaid + 1, newest?.fromPayment ?? 1),
    last: rows.length,
    resetFrom: reset?.fromPayment ?? null,
    isReady: !isProvisional || (buildings.length > 0 && buildings.every((one) => one.isInOperation)),
  }
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, form } = await requireForm(request, context)
  if (!can(user, 'agreement.edit')) throw forbidden()
  const code = requireCode(params.code)
  return form.get('intent') === 'save'
    ? saveChange(context, user, form, code)
    : previewChange(context, form, code)
}

export const shouldRevalidate = reloadAfterConflict

export default function ChangeAgreement() {
  const { agreements: words, termination } = useWords()
  const language = useLanguage()
  const {
    agreement,
    kinds,
    kind: asked,
    today,
    first,
    last,
    resetFrom,
    isReady,
    isEnded,
  } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const kind = kinds.find((one) => one === result?.refusal?.values.kind) ?? asked
  const preview = result?.preview ?? null
  const conflict = result?.conflict ?? null
  return (
    <>
      <PageHead
        back={{
          to: `/agreements/${agreement.code}`,
          name: `${agreement.code} ${language === 'ko' ? agreement.nameKo : agreement.nameEn}`,
        }}
        title={words.changeTitle(agreement.code)}
        note={words.changeNote}
      />
      <nav className="tabs" aria-label={words.kind}>
        {kinds.map((one) => (
          <Link key={one} to={`?kind=${one}`} aria-current={one === kind ? 'page' : undefined}>
            {words.kinds[one]}
          </Link>
        ))}
      </nav>
      {conflict && <ChangeConflictNotice conflict={conflict} />}
      {!isReady && kind === 'initial' && <Notice tone="warning">{words.notAllOperating}</Notice>}
      {isEnded ? (
        <Notice tone="notice">{termination.nothingFollows}</Notice>
      ) : kind !== 'initial' && kind !== 'termination' && first > last ? (
        <Notice tone="notice">{words.nothingLeft}</Notice>
      ) : (
        <Panel title={words.kinds[kind]} note={words.changeHints[kind]}>
          <ChangeForm
            key={kind}
            kind={kind}
            version={conflict?.version ?? agreement.version}
            payments={{ first, last }}
            from={(kind === 'reset' ? resetFrom : null) ?? first}
            today={today}
            refusal={result?.refusal ?? null}
            code={agreement.code}
          />
        </Panel>
      )}
      {preview && <Preview preview={preview} />}
    </>
  )
}
