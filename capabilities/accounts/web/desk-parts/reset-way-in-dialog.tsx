import { Button, Modal } from 'antd'
import { useState } from 'react'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { useToast } from '../../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { listPeople, resetPassword, resetSecondFactor } from '../../contract.ts'
import type { ShownPerson } from './people-table.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { resetWords } from './reset-words.ts'
import './reset-way-in.css'

export interface ResetDialogProps {
  readonly person: ShownPerson
  readonly onClose: () => void
}

/** A start password for somebody who forgot theirs; once this dialog is closed nobody can show it again. */
export function ResetPasswordDialog({ person, onClose }: ResetDialogProps) {
  const reset = useWords(resetWords)
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
    <ReasonDialog
      title={reset.passwordOf(person.name)}
      okText={reset.give}
      sending={sending}
      isDanger
      onSend={(reason) => void sending.send({ id: person.id, reason })}
      onClose={onClose}
    >
      <p>{reset.passwordIntro}</p>
    </ReasonDialog>
  )
}

/** For somebody whose phone with the authenticator is gone. */
export function ResetSecondFactorDialog({ person, onClose }: ResetDialogProps) {
  const reset = useWords(resetWords)
  const toast = useToast()
  const sending = useSend(resetSecondFactor, {
    refreshes: [listPeople],
    onDone: () => {
      toast(reset.factorGone)
      onClose()
    },
  })
  return (
    <ReasonDialog
      title={reset.factorOf(person.name)}
      okText={reset.takeOff}
      sending={sending}
      isDanger
      onSend={(reason) => void sending.send({ id: person.id, reason })}
      onClose={onClose}
    >
      <p>{reset.factorIntro}</p>
    </ReasonDialog>
  )
}
