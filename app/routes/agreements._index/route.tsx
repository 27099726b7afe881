import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BtlMenu } from '#app/components/btl-menu.tsx'
import { ExportLink } from '#app/components/export-link.tsx'
import { Notice, PageHead } from '#app/components/page.tsx'
import { can } from '#app/domain/permissions.ts'
import { pageTitle } from '#app/i18n/title.ts'
import { useWords } from '#app/i18n/words.ts'
import { requireUser } from '#app/session.server.ts'
import { listAgreementLines } from '#db/agreement-line.server.ts'
import { AgreementTable } from './agreement-table.tsx'

export const meta = pageTitle((words) => words.agreements.title)

export async function loader({ request, context }: LoaderFunctionArgs) {
  const user = await requireUser(request, context)
  return { agreements: await listAgreementLines(context.db), mayEdit: can(user, 'agreement.edit') }
}

export default function Agreements() {
  const words = useWords().agreements
  const { agreements, mayEdit } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={words.title}
        note={words.note}
        actions={
          <>
            <ExportLink slug="agreements" />
            {mayEdit && (
              <Link className="button primary" to="/agreements/new">
                {words.add}
              </Link>
            )}
          </>
        }
      />
      <BtlMenu />
      {agreements.length === 0 ? (
        <Notice tone="notice">{words.none}</Notice>
      ) : (
        <AgreementTable agreements={agreements} />
      )}
    </>
  )
}
