import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { endSession, requireForm } from '#app/session.server.ts'

export async function action({ request, context }: ActionFunctionArgs) {
  const copy = request.clone()
  await requireForm(request, context)
  return redirect('/sign-in', { headers: { 'Set-Cookie': await endSession(copy, context) } })
}

export const loader = () => redirect('/')
