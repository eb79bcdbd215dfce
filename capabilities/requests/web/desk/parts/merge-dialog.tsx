import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { AskDialog } from '../../../../../kernel/web/desk/ask-dialog.tsx'
import { WordsField } from '../../../../../kernel/web/desk/words-field.tsx'
import { Field } from '../../../../../kernel/web/ui/field.tsx'
import { useCall } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { listRequests, mergeRequest, readRequest } from '../../../contract/desk.ts'
import { groupNumber, readNumber } from '../../../rules/number.ts'
import { actionWords } from '../words/actions.ts'
import type { ActionProps } from './action-dialog.tsx'
import { StateTag } from './marks.tsx'
import { useAction } from './use-action.ts'

/** 并案: into a case found by its number, or one press from the duplicates. */
export function MergeDialog(props: ActionProps & { readonly leadingId: string | undefined }) {
  const { request, leadingId, onClose } = props
  const w = useWords(actionWords)
  const [typed, setTyped] = useState('')
  const [words, setWords] = useState('')
  const known = useCall(readRequest, leadingId ? { id: leadingId } : null)
  const number = leadingId ? null : readNumber(typed)
  const found = useCall(listRequests, number === null ? null : { find: String(number), limit: 1 })
  const leading = leadingId ? known.data : found.data?.items[0]
  const knownNumber = known.data?.number
  useEffect(() => {
    if (knownNumber) setTyped(groupNumber(knownNumber))
  }, [knownNumber])
  const action = useAction(mergeRequest, props, w.merge.done)
  const isOther = leading !== undefined && leading.id !== request.id
  return (
    <AskDialog
      title={w.merge.title}
      okText={w.merge.send}
      cancelText={w.cancel}
      busy={action.busy}
      problem={action.problem}
      canSend={isOther}
      onSend={() =>
        leading && action.send({ id: request.id, stepCount: request.stepCount, leadingId: leading.id, words })
      }
      onClose={onClose}
    >
      <Field
        label={w.merge.number}
        hint={w.merge.numberHint}
        error={number !== null && found.data && !leading ? w.merge.notFound : null}
      >
        {(wiring) => (
          <Input
            {...wiring}
            autoFocus={!leadingId}
            disabled={leadingId !== undefined}
            inputMode="numeric"
            maxLength={24}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
      </Field>
      {isOther && (
        <blockquote className="quote">
          <p className="row">
            {w.merge.found} <strong>{groupNumber(leading.number)}</strong> <StateTag state={leading.state} />
          </p>
          {leading.words}
        </blockquote>
      )}
      <WordsField label={w.words} optional rows={2} value={words} onChange={setWords} />
    </AskDialog>
  )
}
