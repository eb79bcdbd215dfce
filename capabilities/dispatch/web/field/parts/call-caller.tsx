import { useEffect, useRef } from 'react'
import { useSession } from '../../../../../kernel/web/session.tsx'
import { Button, ButtonLink } from '../../../../../kernel/web/ui/button.tsx'
import { Problem } from '../../../../../kernel/web/ui/states.tsx'
import { useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { revealCaller } from '../../../contract.ts'
import { fieldWords } from '../words.ts'

const telOf = (phone: string) => `tel:${phone.replace(/[^\d+]/g, '')}`

/** The number of whoever asked: fetched when it is needed, audited, shown, never kept on the phone. */
export function CallCaller({ orderId }: { readonly orderId: string }) {
  const w = useWords(fieldWords)
  const { session } = useSession()
  const office = session?.jurisdiction.phone
  const reveal = useSend(revealCaller)
  const isOffline = reveal.problem?.kind === 'offline'
  if (reveal.done) return <Caller name={reveal.done.name} phone={reveal.done.phone} />
  return (
    <div className="stack-s">
      <Button wide kind="plain" icon="phone" busy={reveal.busy} onClick={() => void reveal.send({ id: orderId })}>
        {w.caller.call}
      </Button>
      {isOffline && office ? (
        <div className="stack-s" role="alert">
          <p>{w.caller.offline}</p>
          <ButtonLink wide kind="plain" icon="phone" href={telOf(office)}>
            {w.caller.office(office)}
          </ButtonLink>
        </div>
      ) : (
        <Problem problem={reveal.problem} />
      )}
      <p className="muted small">{w.caller.noted}</p>
    </div>
  )
}

/** Not dialled at once: the name comes first, and whoever pressed by mistake rings nobody. */
function Caller({ name, phone }: { readonly name: string | null; readonly phone: string | null }) {
  const w = useWords(fieldWords)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.querySelector('a')?.focus(), [])
  if (!phone) return <p className="muted">{w.caller.none}</p>
  return (
    <div ref={box} className="stack-s" role="status">
      {name && <strong>{name}</strong>}
      <ButtonLink wide icon="phone" href={telOf(phone)}>
        {w.caller.dial(phone)}
      </ButtonLink>
    </div>
  )
}
