import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { callWords } from '../words/calls.ts'
import type { ExpectedCall } from './expected-call.ts'
import { useAnswer } from './use-answer.ts'

/** Whether there is anything to answer: not when one is there, nor when it is over. */
export const canAnswer = (call: ExpectedCall): boolean =>
  call.endedAt === null &&
  !call.refused &&
  (call.state === 'called' || call.state === 'coming' || call.state === 'cannot')

/** The one answer to give next: I come, then I am here. */
export function MainAnswer({ call }: { readonly call: ExpectedCall }) {
  const w = useWords(callWords)
  const { answer, busy } = useAnswer(call)
  if (!canAnswer(call)) return null
  if (call.state === 'coming') {
    return (
      <Button wide icon="pin" busy={busy} onClick={() => void answer('arrived')}>
        {w.answers.arrived}
      </Button>
    )
  }
  return (
    <Button wide icon="walk" busy={busy} onClick={() => void answer('coming')}>
      {call.state === 'cannot' ? w.changed : w.answers.coming}
    </Button>
  )
}

/** The way out beside it, also after "I come". */
export function SmallAnswer({ call }: { readonly call: ExpectedCall }) {
  const w = useWords(callWords)
  const { answer, busy } = useAnswer(call)
  if (!canAnswer(call) || call.state === 'cannot') return null
  return (
    <Button kind="plain" busy={busy} onClick={() => void answer('cannot')}>
      {w.answers.cannot}
    </Button>
  )
}
