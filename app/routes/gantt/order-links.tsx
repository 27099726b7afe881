import { Link, useSearchParams } from '@remix-run/react'
import { linkWith, parseTimelineView } from '#app/address/timeline-address.ts'
import { programKeys, type TimelineGroup } from '#app/charts/timeline-lines.ts'
import { useWords } from '#app/i18n/words.ts'

/** The order of drawing and table, and their groups, stand in the address: the links work without JavaScript. */
export function OrderLinks({ sort, groups }: { sort: string; groups: readonly TimelineGroup[] }) {
  const words = useWords().gantt
  const [params] = useSearchParams()
  const { isGrouped, closed } = parseTimelineView(params)
  const orders = [
    { sort: '-slip', name: words.orderSlip },
    { sort: 'forecastCompletion', name: words.orderDate },
    { sort: 'code', name: words.orderCode },
  ]
  return (
    <div className="timeline-order">
      <nav className="tabs" aria-label={words.order}>
        {orders.map((order) => (
          <Link
            key={order.sort}
            to={linkWith(params, { sort: order.sort })}
            aria-current={order.sort === sort ? 'page' : undefined}
            preventScrollReset
          >
            {order.name}
          </Link>
        ))}
      </nav>
      <nav className="timeline-folds" aria-label={words.groups}>
        {isGrouped && (
          <>
            <Link to={linkWith(params, { closed: programKeys(groups).join(',') })} preventScrollReset>
              {words.closeAll}
            </Link>
            {closed.length > 0 && (
              <Link to={linkWith(params, { closed: null })} preventScrollReset>
                {words.openAll}
              </Link>
            )}
          </>
        )}
        <Link to={linkWith(params, { group: isGrouped ? 'none' : null, closed: null })} preventScrollReset>
          {isGrouped ? words.ungroup : words.group}
        </Link>
      </nav>
    </div>
  )
}
