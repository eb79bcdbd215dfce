import { useState } from 'react'
import { wipeDevice } from '../../../../../kernel/web/face.tsx'
import { useOutbox } from '../../../../../kernel/web/outbox/use-outbox.ts'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { Dialog } from '../../../../../kernel/web/ui/dialog.tsx'
import { Problem } from '../../../../../kernel/web/ui/states.tsx'
import { useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { signOut } from '../../../../accounts/contract.ts'
import { dutyWords } from '../words/duty.ts'

/** The way out: what lies on this phone goes with it. */
export function SignOut({ personId }: { readonly personId: string }) {
  const w = useWords(dutyWords)
  const { waiting, stopped } = useOutbox()
  const [isAsking, setAsking] = useState(false)
  const out = useSend(signOut)
  const unsent = waiting + stopped
  const isOffline = out.problem?.kind === 'offline'
  // Loaded anew, so that nothing of the person stays in this page's memory either.
  const wipe = async () => {
    await wipeDevice('field', personId)
    window.location.replace('/field/')
  }
  const leave = async () => {
    if (await out.send({})) await wipe()
  }
  return (
    <>
      <Button wide kind="danger" onClick={() => setAsking(true)}>
        {w.signOut}
      </Button>
      <Dialog
        open={isAsking}
        title={w.signOutTitle}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button kind="plain" onClick={() => setAsking(false)}>
              {w.stay}
            </Button>
            {isOffline ? (
              <Button kind="danger" onClick={() => void wipe()}>
                {w.wipeOnly}
              </Button>
            ) : (
              <Button kind="danger" busy={out.busy} onClick={() => void leave()}>
                {w.signOutYes}
              </Button>
            )}
          </>
        }
      >
        <p>{w.signOutHint}</p>
        {unsent > 0 && (
          <p>
            <strong>{w.signOutUnsent(unsent)}</strong>
          </p>
        )}
        {isOffline ? <p role="alert">{w.signOutOffline}</p> : <Problem problem={out.problem} />}
      </Dialog>
    </>
  )
}
