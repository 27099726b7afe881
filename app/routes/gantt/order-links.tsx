import { Link, useSearchParams } from '@remix-run/react'
import { useWords } from '#app/i18n/words.ts'

/** The order of drawing and table stands in the address, so the links work without JavaScript. */
export function OrderLinks({ sort }: { sort: string }) {
  const words = useWords().gantt
  const [params] = useSearchParams()
  const orders = [
    { sort: '-slip', name: words.orderSlip },
    { sort: 'forecastCompletion', name: words.orderDate },
    { sort: 'code', name: words.orderCode },
  ]
  const linkTo = (target: string) => {
    const next = new URLSearchParams(params)
    next.set('sort', target)
    next.delete('page')
    return `?${next}`
  }
  return (
    <nav className="tabs" aria-label={words.order}>
      {orders.map((order) => (
        <Link
          key={order.sort}
          to={linkTo(order.sort)}
          aria-current={order.sort === sort ? 'page' : undefined}
          preventScrollReset
        >
          {order.name}
        </Link>
      ))}
    </nav>
  )
}
