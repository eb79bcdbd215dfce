import { useLocation } from 'wouter'
import { useOutbox } from '../../../../../kernel/web/outbox/use-outbox.ts'
import { Banner } from '../../../../../kernel/web/ui/banner.tsx'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { sayRefusal, useWords } from '../../../../../kernel/web/words.ts'
import '../../words.ts'
import { useRefresh } from '../../../../../kernel/web/use-call.ts'
import { listMyOrders } from '../../../contract.ts'
import { offerWords } from '../words/offer.ts'
import { fieldWords } from '../words.ts'
import type { ExpectedOrder } from './expected-order.ts'

/** What the server did not accept, and why; taken away together with what waits behind it. */
export function RefusedNotice({ order }: { readonly order: ExpectedOrder }) {
  const w = useWords(fieldWords)
  const o = useWords(offerWords)
  const [, navigate] = useLocation()
  const { discard } = useOutbox()
  const refresh = useRefresh()
  const { refused } = order
  if (!refused) return null
  const forgetAll = async () => {
    // From the end, so that nothing behind the refused one becomes the head of its chain and is sent.
    for (const id of [...refused.heldBack].reverse()) await discard(id)
    await discard(refused.itemId)
    refresh(listMyOrders)
  }
  const code = refused.problem.kind === 'refusal' ? refused.problem.code : null
  // Somebody was faster: good news, not a mistake of whoever offered to go.
  if (code === 'dispatch.taken') {
    return (
      <Banner
        tone="good"
        action={
          <Button kind="plain" onClick={() => void forgetAll()}>
            {w.refusedSeen}
          </Button>
        }
      >
        <strong>{o.taken}</strong>
        <br />
        {o.takenHint}
      </Banner>
    )
  }
  const isCode = code === 'dispatch.wrong_code'
  const tryAgain = async () => {
    await forgetAll()
    navigate(`/orders/${order.id}/arrive`)
  }
  return (
    <Banner
      tone="bad"
      action={
        <Button kind="plain" onClick={() => void (isCode ? tryAgain() : forgetAll())}>
          {isCode ? o.code.again : w.refusedSeen}
        </Button>
      }
    >
      <strong>{w.refused(w.moves[refused.move])}</strong>
      <br />
      {sayRefusal(refused.problem)}
    </Banner>
  )
}
