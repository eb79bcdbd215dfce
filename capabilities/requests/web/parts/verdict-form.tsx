import { useState } from 'react'
import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import type { Instant } from '../../../../kernel/shared/time.ts'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { Button } from '../../../../kernel/web/ui/button.tsx'
import { TextArea } from '../../../../kernel/web/ui/inputs.tsx'
import { Problem } from '../../../../kernel/web/ui/states.tsx'
import { useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { giveVerdict, readFollowed } from '../../contract/resident.ts'
import { followWords } from '../words/follow-request.ts'
import { verdictOf } from './road.ts'

export interface VerdictFormProps {
  readonly request: ReturnedBy<typeof readFollowed>
  readonly followKey: string
  readonly now: Instant
}

/** The reporter's last word. "Not solved" asks for words, so that whoever does it again knows what is missing. */
export function VerdictForm({ request, followKey, now }: VerdictFormProps) {
  const w = useWords(followWords).verdict
  const time = useShownTime()
  const [isWriting, setWriting] = useState(false)
  const [words, setWords] = useState('')
  const [isChecked, setChecked] = useState(false)
  const give = useSend(giveVerdict, { followKey, refreshes: [readFollowed], onDone: () => setWriting(false) })
  const may = verdictOf(request, now)
  const { id, verdict, confirmUntil, reopenUntil } = request
  const isDeclined = request.state === 'declined'

  if (may === 'no') return verdict === 'not_solved' ? <Banner>{w.saidNotSolved}</Banner> : null
  if (may === 'over') return request.state === 'closed' ? <p className="muted">{w.reopenOver}</p> : null
  const sendNotSolved = () => {
    setChecked(true)
    if (words.trim() === '')
      requestAnimationFrame(() => document.querySelector<HTMLElement>('textarea[aria-invalid="true"]')?.focus())
    else void give.send({ id, verdict: 'not_solved', words: words.trim() })
  }
  return (
    <section className="card stack">
      {(isWriting || may === 'judge') && <h2>{isWriting ? (isDeclined ? w.appealTitle : w.whyTitle) : w.title}</h2>}
      {may === 'reopen' && verdict === 'solved' && (
        <p>
          <strong>{w.saidSolved}</strong> {w.thanks}
        </p>
      )}
      <Problem problem={give.problem} />
      {isWriting ? (
        <>
          <TextArea
            label={isDeclined ? w.appealWhy : w.why}
            hint={isDeclined ? undefined : w.whyHint}
            error={isChecked && words.trim() === '' ? w.whyMissing : undefined}
            value={words}
            maxLength={1000}
            rows={3}
            onChange={setWords}
          />
          <Button wide busy={give.busy} onClick={sendNotSolved}>
            {isDeclined ? w.appeal : w.sendNotSolved}
          </Button>
          <Button wide kind="quiet" onClick={() => setWriting(false)}>
            {w.cancel}
          </Button>
        </>
      ) : may === 'judge' ? (
        <>
          <div className="verdict-buttons">
            <Button
              wide
              icon="check"
              busy={give.busy}
              onClick={() => void give.send({ id, verdict: 'solved', words: '' })}
            >
              {w.solved}
            </Button>
            <Button wide kind="plain" icon="cross" onClick={() => setWriting(true)}>
              {w.notSolved}
            </Button>
          </div>
          {confirmUntil && <p className="muted small">{w.until(time.minute(confirmUntil))}</p>}
        </>
      ) : (
        <>
          {reopenUntil && (
            <p className="muted">{(isDeclined ? w.appealUntil : w.reopenUntil)(time.minute(reopenUntil))}</p>
          )}
          <Button wide kind="plain" onClick={() => setWriting(true)}>
            {isDeclined ? w.appeal : w.again}
          </Button>
        </>
      )}
    </section>
  )
}
