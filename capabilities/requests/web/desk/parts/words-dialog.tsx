import { Input } from 'antd'
import { useState } from 'react'
import { Field } from '../../../../../kernel/web/ui/field.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { AskDialog } from '../../../../grids/web/desk-parts/ask-dialog.tsx'
import { noteRequest, reopenRequest, resumeRequest, unmergeRequest } from '../../../contract/desk.ts'
import { actionWords } from '../words/actions.ts'
import type { ActionProps } from './action-dialog.tsx'
import { useAction } from './use-action.ts'

const endpoints = { note: noteRequest, resume: resumeRequest, reopen: reopenRequest, unmerge: unmergeRequest } as const

/** Steps that ask for nothing but words: a note, taking up again, reopening, undoing a merge. */
export function WordsDialog(props: ActionProps & { readonly action: keyof typeof endpoints }) {
  const { action, request, onClose } = props
  const w = useWords(actionWords)
  const texts = { note: w.note_, resume: w.resume, reopen: w.reopen, unmerge: w.unmerge }[action]
  const [words, setWords] = useState('')
  const sending = useAction(endpoints[action], props, texts.done)
  return (
    <AskDialog
      title={texts.title}
      okText={texts.send}
      cancelText={w.cancel}
      busy={sending.busy}
      problem={sending.problem}
      canSend={words.trim() !== ''}
      onSend={() => sending.send({ id: request.id, stepCount: request.stepCount, words })}
      onClose={onClose}
    >
      <Field label={w.words} hint={w.noteHint}>
        {(wiring) => (
          <Input.TextArea
            {...wiring}
            autoFocus
            rows={4}
            maxLength={1000}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
    </AskDialog>
  )
}
