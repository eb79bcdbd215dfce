import type { ReactNode } from 'react'
import { useParams } from 'wouter'
import { ButtonLink } from '../../../../../kernel/web/ui/button.tsx'
import { Page } from '../../../../../kernel/web/ui/page.tsx'
import { Empty, ErrorState, Loading } from '../../../../../kernel/web/ui/states.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { fieldWords } from '../words.ts'
import type { ExpectedOrder } from './expected-order.ts'
import { useMyOrders } from './use-my-orders.ts'

/** The order in the address, from the list: it is complete in itself, so it opens without a network. */
export function WithOrder({
  title,
  children,
}: {
  readonly title: string
  readonly children: (order: ExpectedOrder) => ReactNode
}) {
  const w = useWords(fieldWords)
  const { id } = useParams<{ id: string }>()
  const { orders, problem, refresh } = useMyOrders()
  const order = orders?.find((one) => one.id === id)
  if (order) return children(order)
  return (
    <Page title={title} back="/">
      {orders ? (
        <Empty icon="question" title={w.order.gone} action={<ButtonLink href="/">{w.order.toList}</ButtonLink>}>
          {w.order.goneHint}
        </Empty>
      ) : problem ? (
        <ErrorState problem={problem} onRetry={refresh} />
      ) : (
        <Loading rows={6} />
      )}
    </Page>
  )
}
