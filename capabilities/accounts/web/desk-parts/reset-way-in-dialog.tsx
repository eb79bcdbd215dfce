import { Button, Modal } from 'antd'
import { useState } from 'react'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { useToast } from '../../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { AskDialog } from '../../../grids/web/desk-parts/ask-dialog.tsx'
import { listPeople, resetPassword, resetSecondFactor } from '../../contract.ts'
import type { ShownPerson } from './people-table.tsx'
import { ReasonField } from './reason-field.tsx'
import { resetWords } from './reset-words.ts'
import { peopleWords } from './words.ts'
import './reset-way-in.css'

export interface ResetDialogProps {
  readonly person: ShownPerson
  readonly onClose: () => void
}

/** A start password for somebody who forgot theirs; once this dialog is closed nobody can show it again. */
export function ResetPasswordDialog({ person, onClose }: ResetDialogProps) {
  const w = useWords(peopleWords)
  const reset = useWords(resetWords)
  const [reason, setReason] = useState('')
  const [password, setPassword] = useState<string | null>(null)
  const sending = useSend(resetPassword, {
    refreshes: [listPeople],
    onDone: (answer) => setPassword(answer.password),
  })
  if (password !== null) {
    return (
      <Modal
        open
        title={reset.passwordOf(person.name)}
        onCancel={onClose}
        maskClosable={false}
        keyboard={false}
        width={460}
        footer={
          <Button type="primary" onClick={onClose}>
            {reset.noted}
          </Button>
        }
      >
        <div className="stack">
          <p className="start-password" role="status">
            <code>{password}</code>
          </p>
          <Banner tone="warn">{reset.once}</Banner>
        </div>
      </Modal>
    )
  }
  return (
    <AskDialog
      title={reset.passwordOf(person.name)}
      okText={reset.give}
      cancelText={w.cancel}
      busy={sending.busy}
      problem={sending.problem}
      canSend={reason.trim() !== ''}
      isDanger
      onSend={() => void sending.send({ id: person.id, reason })}
      onClose={onClose}
      width={460}
    >
      <p>{reset.passwordIntro}</p>
      <ReasonField value={reason} onChange={setReason} />
    </AskDialog>
  )
}

/** For somebody whose phone with the authenticator is gone. */
export function ResetSecondFactorDialog({ person, onClose }: ResetDialogProps) {
  const w = useWords(peopleWords)
  const reset = useWords(resetWords)
  const toast = useToast()
  const [reason, setReason] = useState('')
  const sending = useSend(resetSecondFactor, {
    refreshes: [listPeople],
    onDone: () => {
      toast(reset.factorGone)
      onClose()
    },
  })
  return (
    <AskDialog
      title={reset.factorOf(person.name)}
      okText={reset.takeOff}
      cancelText={w.cancel}
      busy={sending.busy}
      problem={sending.problem}
      canSend={reason.trim() !== ''}
      isDanger
      onSend={() => void sending.send({ id: person.id, reason })}
      onClose={onClose}
      width={460}
    >
      <p>{reset.factorIntro}</p>
      <ReasonField value={reason} onChange={setReason} />
    </AskDialog>
  )
}
