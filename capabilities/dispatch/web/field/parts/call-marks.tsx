import { useOutbox } from '../../../../../kernel/web/outbox/use-outbox.ts'
import { Banner } from '../../../../../kernel/web/ui/banner.tsx'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useRefresh } from '../../../../../kernel/web/use-call.ts'
import { sayRefusal, useWords } from '../../../../../kernel/web/words.ts'
import { listMyCalls } from '../../../contract/mobilisation.ts'
import '../../words.ts'
import { callStateWords } from '../../words/calls.ts'
import { callWords } from '../words/calls.ts'
import type { ExpectedCall } from './expected-call.ts'

/** A drill, what I answered, and whether it went out. */
export function CallMarks({ call }: { readonly call: ExpectedCall }) {
  const w = useWords(callWords)
  const states = useWords(callStateWords)
  return (
    <span className="marks">
      {call.isDrill && (
        <span className="mark mark-warn">
          <Icon name="info" />
          {w.drill}
        </span>
      )}
      {call.state !== 'called' && (
        <span className={call.state === 'arrived' ? 'mark mark-good' : 'mark mark-accent'}>{states[call.state]}</span>
      )}
      {call.isWaiting && (
        <span className="mark mark-wait">
          <Icon name="send" />
          {w.waiting}
        </span>
      )}
    </span>
  )
}

/** What the server did not take, and why. */
export function RefusedAnswer({ call }: { readonly call: ExpectedCall }) {
  const w = useWords(callWords)
  const { items, discard } = useOutbox()
  const refresh = useRefresh()
  const { refused } = call
  if (!refused) return null
  const forget = async () => {
    // From the end, so that nothing behind the refused one becomes the head of its chain and is sent.
    const behind = items.filter((item) => item.chain === call.id && item.state !== 'sent')
    for (const item of behind.toSorted((a, b) => b.order - a.order)) await discard(item.id)
    refresh(listMyCalls)
  }
  return (
    <Banner
      tone="bad"
      action={
        <Button kind="plain" onClick={() => void forget()}>
          {w.forget}
        </Button>
      }
    >
      <strong>{w.refused}</strong>
      <br />
      {sayRefusal(refused.problem)}
    </Banner>
  )
}
