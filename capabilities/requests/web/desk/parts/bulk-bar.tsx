import { Button, Radio } from 'antd'
import { useCallback, useState } from 'react'
import { call } from '../../../../../kernel/web/api.ts'
import { type CallProblem, problemOf } from '../../../../../kernel/web/call-problem.ts'
import { AskDialog } from '../../../../../kernel/web/desk/ask-dialog.tsx'
import { WordsField } from '../../../../../kernel/web/desk/words-field.tsx'
import { useLanguage } from '../../../../../kernel/web/language.ts'
import { Banner } from '../../../../../kernel/web/ui/banner.tsx'
import { Problem } from '../../../../../kernel/web/ui/states.tsx'
import { sayRefusal, useWords } from '../../../../../kernel/web/words.ts'
import { closeMany, registerMany } from '../../../contract/desk.ts'
import type { RequestRow } from '../../../contract/shapes.ts'
import { groupNumber } from '../../../rules/number.ts'
import { type Outcome, outcomes } from '../../../rules/reasons.ts'
import { canMove } from '../../../rules/states.ts'
import { outcomeWords } from '../../words.ts'
import { actionWords } from '../words/actions.ts'
import { bulkWords } from '../words/keys.ts'
import { useDelayed } from './use-delayed.ts'

export interface BulkBarProps {
  readonly rows: readonly RequestRow[]
  readonly onClear: () => void
  readonly onDone: () => void
}

interface Work {
  readonly kind: 'register' | 'close'
  readonly rows: readonly RequestRow[]
  readonly send: () => Promise<{ results: readonly { id: string; refusal: string | null }[] }>
}
interface Outcomes {
  readonly done: number
  readonly refused: readonly { readonly number: string; readonly why: CallProblem }[]
}

// Long enough to see what was pressed and to take it back; what was closed has been told to people.
const waitSeconds = 6

/** Words for a refusal code that came without data. */
const refusal = (code: string): CallProblem => ({ kind: 'refusal', code, refusalKind: 'conflict', data: {} })

/** What can be done with several at once. It waits a few seconds before it is sent, so that it can be taken back. */
export function BulkBar({ rows, onClear, onDone }: BulkBarProps) {
  const w = useWords(bulkWords)
  const [isClosing, setClosing] = useState(false)
  const [problem, setProblem] = useState<CallProblem | null>(null)
  const [ended, setEnded] = useState<Outcomes | null>(null)
  const run = useCallback(
    async (work: Work) => {
      try {
        const { results } = await work.send()
        const numbers = new Map(work.rows.map((row) => [row.id, row.number]))
        setEnded({
          done: results.filter((result) => result.refusal === null).length,
          refused: results.flatMap((result) =>
            result.refusal ? [{ number: numbers.get(result.id) ?? '', why: refusal(result.refusal) }] : [],
          ),
        })
      } catch (error) {
        setProblem(problemOf(error))
      }
      onDone()
    },
    [onDone],
  )
  const delayed = useDelayed(run, waitSeconds)
  const registrable = rows.filter((row) => canMove(row.state, 'register'))
  const closable = rows.filter((row) => canMove(row.state, 'close'))
  const itemsOf = (chosen: readonly RequestRow[]) => chosen.map(({ id, stepCount }) => ({ id, stepCount }))

  const begin = (work: Work) => {
    setProblem(null)
    setEnded(null)
    onClear()
    delayed.start(work)
  }
  return (
    <>
      {rows.length > 0 && (
        <div className="bulk" role="toolbar" aria-label={w.label}>
          <strong>{w.chosen(rows.length)}</strong>
          <Button
            size="small"
            disabled={registrable.length === 0}
            onClick={() =>
              begin({
                kind: 'register',
                rows: registrable,
                send: () => call(registerMany, { items: itemsOf(registrable) }),
              })
            }
          >
            {w.register} {registrable.length}
          </Button>
          <Button size="small" disabled={closable.length === 0} onClick={() => setClosing(true)}>
            {w.close} {closable.length}
          </Button>
          <Button size="small" type="link" onClick={onClear}>
            {w.clear}
          </Button>
        </div>
      )}
      {isClosing && (
        <CloseManyDialog
          count={closable.length}
          onClose={() => setClosing(false)}
          onSend={(outcome, words) => {
            setClosing(false)
            begin({
              kind: 'close',
              rows: closable,
              send: () => call(closeMany, { items: itemsOf(closable), outcome, words }),
            })
          }}
        />
      )}
      <div className="undo" role="status">
        {delayed.waiting && (
          <div className="undo-box">
            <span>
              {delayed.waiting.kind === 'register'
                ? w.willRegister(delayed.waiting.rows.length, delayed.secondsLeft)
                : w.willClose(delayed.waiting.rows.length, delayed.secondsLeft)}
            </span>
            <Button size="small" onClick={delayed.undo}>
              {w.undo}
            </Button>
            <Button size="small" type="primary" onClick={delayed.sendNow}>
              {w.now}
            </Button>
          </div>
        )}
        {delayed.isSending && <div className="undo-box">{w.sending}</div>}
        {problem && <Problem problem={problem} />}
        {ended && <Results ended={ended} onClose={() => setEnded(null)} />}
      </div>
    </>
  )
}

function Results({ ended, onClose }: { readonly ended: Outcomes; readonly onClose: () => void }) {
  const w = useWords(bulkWords)
  const language = useLanguage()
  const { done, refused } = ended
  return (
    <Banner
      tone={refused.length > 0 ? 'warn' : 'good'}
      action={
        <Button size="small" onClick={onClose}>
          {w.dismiss}
        </Button>
      }
    >
      {refused.length === 0 ? w.allDone(done) : w.someRefused(done, refused.length)}
      {refused.length > 0 && (
        <ul className="undo-refused">
          {refused.map(({ number, why }) => (
            <li key={number}>
              {groupNumber(number)}: {sayRefusal(why, language)}
            </li>
          ))}
        </ul>
      )}
    </Banner>
  )
}

interface CloseManyProps {
  readonly count: number
  readonly onClose: () => void
  readonly onSend: (outcome: Outcome, words: string) => void
}

function CloseManyDialog({ count, onClose, onSend }: CloseManyProps) {
  const w = useWords(bulkWords)
  const asked = useWords(actionWords)
  const names = useWords(outcomeWords)
  const [outcome, setOutcome] = useState<Outcome>('solved')
  const [words, setWords] = useState('')
  return (
    <AskDialog
      title={w.closeTitle(count)}
      okText={w.send}
      cancelText={asked.cancel}
      busy={false}
      problem={null}
      canSend={words.trim() !== ''}
      onSend={() => onSend(outcome, words)}
      onClose={onClose}
    >
      <fieldset className="field">
        <legend className="field-label">{w.outcome}</legend>
        <Radio.Group
          value={outcome}
          onChange={(event) => setOutcome(event.target.value as Outcome)}
          options={outcomes.map((value) => ({ value, label: names[value] }))}
        />
      </fieldset>
      <WordsField label={w.words} hint={w.wordsHint} rows={4} maxLength={2000} value={words} onChange={setWords} />
    </AskDialog>
  )
}
