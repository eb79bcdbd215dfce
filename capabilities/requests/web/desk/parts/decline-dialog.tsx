import { Radio } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../../../kernel/web/desk/ask-dialog.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { declineRequest } from '../../../contract/desk.ts'
import { declineReasons } from '../../../rules/reasons.ts'
import { reasonWords } from '../../words/reasons.ts'
import { actionWords } from '../words/actions.ts'
import type { ActionProps } from './action-dialog.tsx'
import { ReplyField } from './reply-field.tsx'
import { useAction } from './use-action.ts'

type Reason = (typeof declineReasons)[number]

/** 不立案: a reason from the closed list, and the right channel in words. */
export function DeclineDialog(props: ActionProps) {
  const { request, onClose } = props
  const w = useWords(actionWords)
  const reasons = useWords(reasonWords)
  const [reason, setReason] = useState<Reason | null>(null)
  const [words, setWords] = useState('')
  const action = useAction(declineRequest, props, w.decline.done)
  return (
    <AskDialog
      title={w.decline.title}
      okText={w.decline.send}
      cancelText={w.cancel}
      busy={action.busy}
      problem={action.problem}
      canSend={reason !== null && words.trim() !== ''}
      isDanger
      onSend={() => reason && action.send({ id: request.id, stepCount: request.stepCount, reason, words })}
      onClose={onClose}
      width={620}
    >
      <fieldset className="field">
        <legend className="field-label">{w.reason}</legend>
        <Radio.Group
          className="radio-column"
          value={reason}
          onChange={(event) => setReason(event.target.value as Reason)}
          options={declineReasons.map((value) => ({ value, label: reasons.decline[value] }))}
        />
      </fieldset>
      <ReplyField
        request={request}
        moment="declined"
        label={w.toReporter}
        hint={w.decline.hint}
        value={words}
        onChange={setWords}
        maxLength={1000}
      />
    </AskDialog>
  )
}
