import { Button, ButtonLink } from '../../../../../kernel/web/ui/button.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { fieldWords } from '../words.ts'
import type { ExpectedOrder } from './expected-order.ts'
import { useMove } from './use-move.ts'

/** The one thing to do next with an order. Null when there is nothing more to do. */
export function MainAction({ order }: { readonly order: ExpectedOrder }) {
  const w = useWords(fieldWords)
  const { move, busy } = useMove(order)
  if (order.refused) return null
  if (order.state === 'offered') {
    return (
      <Button wide icon="walk" busy={busy} onClick={() => void move('accept', {}, w.accepted)}>
        {w.moves.accept}
      </Button>
    )
  }
  if (order.state === 'accepted') {
    return (
      <ButtonLink wide icon="pin" href={`/orders/${order.id}/arrive`}>
        {w.moves.arrive}
      </ButtonLink>
    )
  }
  if (order.state === 'arrived') {
    return (
      <ButtonLink wide icon="check" href={`/orders/${order.id}/finish`}>
        {w.moves.finish}
      </ButtonLink>
    )
  }
  return null
}

/** The way out beside it. */
export function SmallAction({ order }: { readonly order: ExpectedOrder }) {
  const w = useWords(fieldWords)
  if (order.refused || order.state !== 'offered') return null
  return (
    <ButtonLink kind="plain" href={`/orders/${order.id}/decline`}>
      {w.moves.decline}
    </ButtonLink>
  )
}
