import { Form } from '@remix-run/react'
import { CsrfField, InputField } from '#app/components/form.tsx'
import { Instant } from '#app/components/instant.tsx'
import { Notice, Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import type { listApiTokens } from '#db/api-token.server.ts'

type Token = Awaited<ReturnType<typeof listApiTokens>>[number]

interface TokensProps {
  tokens: readonly Token[]
  /** the token just made, shown this once */
  shown: string | null
  refusal: Refusal | null | undefined
}

export function Tokens({ tokens, shown, refusal }: TokensProps) {
  const words = useWords()
  return (
    <Panel title={words.account.tokens} note={words.account.tokensNote} isWide>
      {shown !== null && (
        <Notice tone="good" title={words.account.tokenShown}>
          <code className="token">{shown}</code>
        </Notice>
      )}
      {tokens.length === 0 ? <p>{words.account.noTokens}</p> : <TokenTable tokens={tokens} />}
      <Form method="post" className="form token-form" key={tokens.length}>
        <CsrfField />
        <input type="hidden" name="intent" value="token" />
        <InputField
          name="name"
          label={words.account.tokenName}
          hint={words.account.tokenHint}
          refusal={refusal}
          maxLength={100}
          isRequired
        />
        <div className="form-actions">
          <button className="button secondary" type="submit">
            {words.account.createToken}
          </button>
        </div>
      </Form>
    </Panel>
  )
}

function TokenTable({ tokens }: { tokens: readonly Token[] }) {
  const words = useWords()
  const columns: Column<Token>[] = [
    { key: 'name', head: words.account.tokenName, isRowHead: true, cell: (token) => token.name },
    { key: 'created', head: words.account.createdAt, cell: (token) => <Instant at={token.createdAt} /> },
    {
      key: 'used',
      head: words.account.usedAt,
      cell: (token) => (token.usedAt ? <Instant at={token.usedAt} /> : words.account.neverUsed),
    },
    {
      key: 'revoke',
      head: words.account.revoke,
      cell: (token) => (token.revokedAt ? words.account.revoked : <Revoke token={token} />),
    },
  ]
  return (
    <Table
      caption={words.account.tokens}
      isCaptionHidden
      columns={columns}
      rows={tokens}
      rowKey={(token) => token.id}
    />
  )
}

function Revoke({ token }: { token: Token }) {
  const words = useWords()
  return (
    <Form method="post">
      <CsrfField />
      <input type="hidden" name="intent" value="revoke" />
      <input type="hidden" name="token" value={token.id} />
      <button className="button text" type="submit">
        {words.account.revoke}
        <span className="visually-hidden"> {token.name}</span>
      </button>
    </Form>
  )
}
