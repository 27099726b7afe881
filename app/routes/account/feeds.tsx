import { Form, Link } from '@remix-run/react'
import { CsrfField, InputField } from '#app/components/form.tsx'
import { Instant } from '#app/components/instant.tsx'
import { Notice, Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import type { Refusal } from '#app/http.ts'
import { useWords } from '#app/i18n/words.ts'
import type { listCalendarFeeds } from '#db/calendar-feed.server.ts'

type Feed = Awaited<ReturnType<typeof listCalendarFeeds>>[number]

interface FeedsProps {
  feeds: readonly Feed[]
  /** the address just made, shown this once */
  shown: string | null
  /** an address of the project list to make a feed of */
  proposed: string | null
  refusal: Refusal | null | undefined
}

/** Addresses for calendar programs: of one's own milestones, or of what a filter of the project list finds. */
export function Feeds({ feeds, shown, proposed, refusal }: FeedsProps) {
  const words = useWords()
  return (
    <Panel title={words.feeds.title} note={words.feeds.note} id="feeds" isWide>
      {shown !== null && (
        <Notice tone="good" title={words.feeds.shown}>
          <code className="token feed-address">{shown}</code>
        </Notice>
      )}
      {refusal?.errors.feed && <Notice tone="danger" title={words.feeds.tooMany} />}
      {feeds.length === 0 ? <p>{words.feeds.none}</p> : <FeedTable feeds={feeds} />}
      <Form method="post" className="form token-form" key={`${feeds.length} ${proposed}`}>
        <CsrfField />
        <input type="hidden" name="intent" value="feed" />
        <InputField
          name="feedName"
          label={words.feeds.name}
          hint={words.feeds.nameHint}
          refusal={refusal}
          maxLength={100}
          isRequired
        />
        <InputField
          name="feedAddress"
          label={words.feeds.address}
          hint={words.feeds.addressHint}
          refusal={refusal}
          initial={proposed}
          maxLength={2_000}
        />
        <div className="form-actions">
          <button className="button secondary" type="submit">
            {words.feeds.create}
          </button>
        </div>
      </Form>
    </Panel>
  )
}

function FeedTable({ feeds }: { feeds: readonly Feed[] }) {
  const words = useWords()
  const columns: Column<Feed>[] = [
    { key: 'name', head: words.feeds.name, isRowHead: true, cell: (feed) => feed.name },
    {
      key: 'query',
      head: words.feeds.what,
      cell: ({ query }) =>
        query === null ? words.feeds.mine : <Link to={`/projects?${query}`}>{words.feeds.filtered}</Link>,
    },
    { key: 'created', head: words.account.createdAt, cell: (feed) => <Instant at={feed.createdAt} /> },
    {
      key: 'used',
      head: words.account.usedAt,
      cell: (feed) => (feed.usedAt ? <Instant at={feed.usedAt} /> : words.account.neverUsed),
    },
    {
      key: 'revoke',
      head: words.account.revoke,
      cell: (feed) => (feed.revokedAt ? words.account.revoked : <Revoke feed={feed} />),
    },
  ]
  return (
    <Table
      caption={words.feeds.title}
      isCaptionHidden
      columns={columns}
      rows={feeds}
      rowKey={(feed) => feed.id}
    />
  )
}

function Revoke({ feed }: { feed: Feed }) {
  const words = useWords()
  return (
    <Form method="post">
      <CsrfField />
      <input type="hidden" name="intent" value="revoke-feed" />
      <input type="hidden" name="feed" value={feed.id} />
      <button className="button text" type="submit">
        {words.account.revoke}
        <span className="visually-hidden"> {feed.name}</span>
      </button>
    </Form>
  )
}
