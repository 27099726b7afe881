import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireUser } from '#app/session.server.ts'

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireUser(request, context, 'user.administer')
  throw redirect('/admin/users')
}
