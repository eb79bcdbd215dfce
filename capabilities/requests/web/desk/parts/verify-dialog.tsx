import { Radio } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../../../kernel/web/desk/ask-dialog.tsx'
import { WordsField } from '../../../../../kernel/web/desk/words-field.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { verifyRequest } from '../../../contract/desk.ts'
import { actionWords } from '../words/actions.ts'
import type { ActionProps } from './action-dialog.tsx'
import { useAction } from './use-action.ts'

/** 核查: passed, or back as rework; what was found stands in words either way. */
export function VerifyDialog(props: ActionProps) {
  const { request, onClose } = props
  const w = useWords(actionWords)
  const [isPassed, setPassed] = useState<boolean | null>(null)
  const [words, setWords] = useState('')
  const action = useAction(verifyRequest, props, w.verify.done)
  const last = request.steps.findLast((step) => step.verb === 'resolve')
  return (
    <AskDialog
      title={w.verify.title}
      okText={w.verify.send}
      cancelText={w.cancel}
      busy={action.busy}
      problem={action.problem}
      canSend={isPassed !== null && words.trim() !== ''}
      isDanger={isPassed === false}
      onSend={() =>
        isPassed !== null && action.send({ id: request.id, stepCount: request.stepCount, isPassed, words, photos: [] })
      }
      onClose={onClose}
    >
      {last?.words && (
        <blockquote className="quote">
          {last.words}
          <footer className="muted small">{last.actorName}</footer>
        </blockquote>
      )}
      <Radio.Group
        aria-label={w.verify.title}
        optionType="button"
        value={isPassed}
        onChange={(event) => setPassed(event.target.value as boolean)}
        options={[
          { value: true, label: w.verify.passed },
          { value: false, label: w.verify.rework },
        ]}
      />
      <WordsField label={w.verify.words} hint={w.verify.wordsHint} rows={4} value={words} onChange={setWords} />
    </AskDialog>
  )
}
