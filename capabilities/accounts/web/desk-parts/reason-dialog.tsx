import { AskWordsDialog, type AskWordsDialogProps } from '../../../../kernel/web/desk/ask-words-dialog.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { reasonSize } from './reason-field.tsx'
import { peopleWords } from './words.ts'

type ReasonDialogProps = Omit<AskWordsDialogProps, 'cancelText' | 'label' | 'hint' | 'width' | keyof typeof reasonSize>

/** One change of somebody's rights, asked for with its reason alone. */
export function ReasonDialog(props: ReasonDialogProps) {
  const w = useWords(peopleWords)
  return (
    <AskWordsDialog {...props} {...reasonSize} label={w.reason} hint={w.reasonHint} cancelText={w.cancel} width={460} />
  )
}
