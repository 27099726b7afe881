import { insertApiToken } from '#db/api-token.server.ts'
import { optionOf, runCommand, UsageError } from '#db/open.server.ts'
import { findAccount } from '#db/user.server.ts'

/** `npm run token -- --user EMAIL --name NAME`: prints a new bearer token alone on the last line. */
await runCommand(async (db, args) => {
  const email = optionOf(args, '--user')
  const name = optionOf(args, '--name')
  if (email === null || name === null)
    throw new UsageError('Usage: npm run token -- --user EMAIL --name NAME')
  const account = await findAccount(db, email)
  if (!account?.isActive) throw new UsageError(`--user: no active user ${email}`)
  process.stdout.write(`${await insertApiToken(db, account.id, name)}\n`)
})
