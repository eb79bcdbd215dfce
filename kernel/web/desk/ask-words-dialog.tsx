import { type ReactNode, useState } from 'react'
import type { CallProblem } from '../call-problem.ts'
import { AskDialog, type AskDialogProps } from './ask-dialog.tsx'
import { WordsField, type WordsFieldProps } from './words-field.tsx'

type Asked = Pick<AskDialogProps, 'title' | 'okText' | 'cancelText' | 'onClose' | 'isDanger' | 'width'>
type Field = Pick<WordsFieldProps, 'label' | 'hint' | 'rows' | 'maxLength' | 'autoFocus'>

export interface AskWordsDialogProps extends Asked, Field {
  readonly sending: { readonly busy: boolean; readonly problem: CallProblem | null }
  /** Fewer characters than this do not say enough to be sent. */
  readonly minLength?: number
  readonly onSend: (words: string) => void
  /** What is said before the words are asked for. */
  readonly children?: ReactNode
}

/** A dialog that asks for nothing but words: why it is done, or what was found. */
export function AskWordsDialog(props: AskWordsDialogProps) {
  const {
    sending,
    minLength = 1,
    onSend,
    children,
    label,
    hint,
    rows = 3,
    maxLength = 1000,
    autoFocus,
    ...asked
  } = props
  const [words, setWords] = useState('')
  return (
    <AskDialog
      {...asked}
      busy={sending.busy}
      problem={sending.problem}
      canSend={words.trim().length >= minLength}
      onSend={() => onSend(words)}
    >
      {children}
      <WordsField
        label={label}
        hint={hint}
        rows={rows}
        maxLength={maxLength}
        autoFocus={autoFocus ?? false}
        value={words}
        onChange={setWords}
      />
    </AskDialog>
  )
}
