import { useState } from 'react'
import { useSaid } from '../../../../../kernel/web/language.ts'
import { newId } from '../../../../../kernel/web/new-id.ts'
import { queue } from '../../../../../kernel/web/outbox/outbox.ts'
import { now } from '../../../../../kernel/web/show-time.ts'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { answerCall } from '../../../contract/mobilisation.ts'
import type { CallAnswer } from '../../../rules/mobilisation/call-states.ts'
import { callWords } from '../words/calls.ts'
import type { ExpectedCall } from './expected-call.ts'

/** Answers a call: on the phone at once, on the server when the network allows, in the order it was said. */
export const useAnswer = (call: ExpectedCall) => {
  const w = useWords(callWords)
  const said = useSaid()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const answer = async (given: CallAnswer): Promise<void> => {
    if (busy) return
    setBusy(true)
    try {
      const actionId = newId()
      await queue({
        endpoint: answerCall,
        input: { id: call.id, actionId, deviceAt: now(), answer: given },
        title: `${w.answers[given]} · ${said(call.name)}`,
        chain: call.id,
        id: actionId,
      })
      toast(w.thanks[given])
    } catch {
      // Only the phone's own storage can refuse here.
      toast(w.full, 'bad')
    } finally {
      setBusy(false)
    }
  }
  return { answer, busy }
}
