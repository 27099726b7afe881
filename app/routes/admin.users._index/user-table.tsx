import { Link } from '@remix-run/react'
import { DemoMark } from '#app/components/badge.tsx'
import { ExportLink } from '#app/components/export-link.tsx'
import { Panel } from '#app/components/page.tsx'
import { type Column, Table } from '#app/components/table.tsx'
import { roleLabels } from '#app/domain/labels.ts'
import { useLabel, useWords } from '#app/i18n/words.ts'
import type { UserRow } from '#db/user-administration.server.ts'

export function UserTable({ users, now }: { users: readonly UserRow[]; now: Date }) {
  const words = useWords()
  const label = useLabel()
  const stateOf = (user: UserRow) => {
    if (!user.isActive) return words.admin.inactive
    if (!user.canSignIn) return words.admin.cannotSignIn
    return user.lockedUntil && user.lockedUntil > now ? words.admin.locked : words.admin.active
  }
  const columns: Column<UserRow>[] = [
    {
      key: 'name',
      head: words.admin.name,
      isRowHead: true,
      isUnbroken: true,
      cell: (user) => (
        <>
          <Link to={`/admin/users/${user.id}`}>{user.name}</Link> {user.isDemo && <DemoMark />}
        </>
      ),
    },
    { key: 'email', head: words.admin.email, cell: (user) => user.email },
    { key: 'role', head: words.admin.role, isUnbroken: true, cell: (user) => label(roleLabels[user.role]) },
    { key: 'state', head: words.admin.state, isUnbroken: true, cell: stateOf },
  ]
  return (
    <Panel
      title={words.admin.users}
      note={words.admin.userCount(users.length)}
      actions={<ExportLink slug="users" />}
    >
      <Table
        caption={words.admin.users}
        isCaptionHidden
        columns={columns}
        rows={users}
        rowKey={(user) => user.id}
      />
    </Panel>
  )
}
