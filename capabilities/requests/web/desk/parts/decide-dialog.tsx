import { Radio } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../../../kernel/web/desk/ask-dialog.tsx'
import { WordsField } from '../../../../../kernel/web/desk/words-field.tsx'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { decideApproval, listApprovals, readRequest } from '../../../contract/desk.ts'
import type { Approval, RequestRow } from '../../../contract/shapes.ts'
import { actionWords } from '../words/actions.ts'
import { detailWords } from '../words/detail.ts'

export interface DecideDialogProps {
  readonly approval: Approval
  readonly onDone: (row: RequestRow) => void
  readonly onClose: () => void
}

/** The second person says yes or no, with words. */
export function DecideDialog({ approval, onDone, onClose }: DecideDialogProps) {
  const w = useWords(actionWords)
  const detail = useWords(detailWords)
  const toast = useToast()
  const [isApproved, setApproved] = useState<boolean | null>(null)
  const [words, setWords] = useState('')
  const deciding = useSend(decideApproval, {
    refreshes: [listApprovals, readRequest],
    onDone: (row) => {
      toast(w.decide.done)
      onDone(row)
    },
  })
  return (
    <AskDialog
      title={`${w.decide.title}: ${detail.actions[`ask_${approval.kind}`]}`}
      okText={w.decide.title}
      cancelText={w.cancel}
      busy={deciding.busy}
      problem={deciding.problem}
      canSend={isApproved !== null && words.trim() !== ''}
      isDanger={isApproved === false}
      onSend={() => isApproved !== null && void deciding.send({ id: approval.id, isApproved, words })}
      onClose={onClose}
      width={460}
    >
      <blockquote className="quote">
        {approval.words}
        <footer className="muted small">{approval.askedByName}</footer>
      </blockquote>
      <Radio.Group
        aria-label={w.decide.title}
        optionType="button"
        value={isApproved}
        onChange={(event) => setApproved(event.target.value as boolean)}
        options={[
          { value: true, label: w.decide.yes },
          { value: false, label: w.decide.no },
        ]}
      />
      <WordsField label={w.decide.words} value={words} onChange={setWords} />
    </AskDialog>
  )
}
