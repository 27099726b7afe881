import { insertApiToken } from '#db/api-token.server.ts'
import { parseWords, runCommand, UsageError } from '#db/open.server.ts'
import { findAccount } from '#db/user.server.ts'

const usage = 'usage: npm run token -- --user EMAIL --name NAME'

/** `npm run token -- --user EMAIL --name NAME`: prints a new bearer token alone on the last line. */
await runCommand(async (db, args) => {
  const { values, positionals } = parseWords(
    args,
    { user: { type: 'string' }, name: { type: 'string' } },
    usage,
  )
  const { user: email, name } = values
  if (email === undefined || name === undefined || positionals.length > 0) throw new UsageError(usage)
  const account = await findAccount(db, email)
  if (!account?.isActive) throw new UsageError(`--user: no active user ${email}`)
  process.stdout.write(`${await insertApiToken(db, account.id, name)}\n`)
})
