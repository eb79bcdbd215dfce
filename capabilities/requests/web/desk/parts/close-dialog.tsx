import { Radio } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../../../kernel/web/desk/ask-dialog.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { closeRequest } from '../../../contract/desk.ts'
import { type Outcome, outcomes } from '../../../rules/reasons.ts'
import { outcomeWords } from '../../words.ts'
import { actionWords } from '../words/actions.ts'
import type { ActionProps } from './action-dialog.tsx'
import { ReplyField } from './reply-field.tsx'
import { useAction } from './use-action.ts'

/** 结案: an honest outcome, and words the reporter is told. */
export function CloseDialog(props: ActionProps) {
  const { request, onClose } = props
  const w = useWords(actionWords)
  const names = useWords(outcomeWords)
  // None is chosen beforehand: an outcome nobody thought about would not be honest.
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [words, setWords] = useState('')
  const action = useAction(closeRequest, props, w.close.done)
  return (
    <AskDialog
      title={w.close.title}
      okText={w.close.send}
      cancelText={w.cancel}
      busy={action.busy}
      problem={action.problem}
      canSend={outcome !== null && words.trim() !== ''}
      onSend={() => outcome && action.send({ id: request.id, stepCount: request.stepCount, outcome, words })}
      onClose={onClose}
      width={620}
    >
      <fieldset className="field">
        <legend className="field-label">{w.close.outcome}</legend>
        <Radio.Group
          value={outcome}
          onChange={(event) => setOutcome(event.target.value as Outcome)}
          options={outcomes.map((value) => ({ value, label: names[value] }))}
        />
      </fieldset>
      <ReplyField
        request={request}
        moment="closed"
        label={w.toReporter}
        hint={w.toReporterHint}
        value={words}
        onChange={setWords}
        maxLength={2000}
      />
    </AskDialog>
  )
}
