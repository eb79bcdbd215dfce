import { AskWordsDialog } from '../../../../../kernel/web/desk/ask-words-dialog.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
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
  const sending = useAction(endpoints[action], props, texts.done)
  return (
    <AskWordsDialog
      title={texts.title}
      okText={texts.send}
      cancelText={w.cancel}
      sending={sending}
      label={w.words}
      hint={w.noteHint}
      rows={4}
      autoFocus
      onSend={(words) => sending.send({ id: request.id, stepCount: request.stepCount, words })}
      onClose={onClose}
    />
  )
}
