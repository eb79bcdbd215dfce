import { Input } from 'antd'
import { useState } from 'react'
import { changePassword, enrolSecondFactor } from '../../../capabilities/accounts/contract.ts'
import { AskDialog } from '../../../kernel/web/desk/ask-dialog.tsx'
import { Banner } from '../../../kernel/web/ui/banner.tsx'
import { Field } from '../../../kernel/web/ui/field.tsx'
import { useToast } from '../../../kernel/web/ui/toast.tsx'
import { useSend } from '../../../kernel/web/use-call.ts'
import { useWords } from '../../../kernel/web/words.ts'
import { frameWords } from './frame-words.ts'

interface OwnDialogProps {
  readonly onClose: () => void
  readonly onDone: () => void
}

/** The own password; forced after somebody else gave it: then the only other way is out. */
export function PasswordDialog({
  onClose,
  onDone,
  isForced = false,
}: OwnDialogProps & { readonly isForced?: boolean }) {
  const w = useWords(frameWords)
  const toast = useToast()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const sending = useSend(changePassword, {
    onDone: () => {
      toast(w.passwordDialog.saved)
      onDone()
      if (!isForced) onClose()
    },
  })
  const differ = again !== '' && again !== next
  const field = (label: string, value: string, set: (text: string) => void, auto: string, hint?: string) => (
    <Field label={label} {...(hint && { hint })}>
      {(wiring) => (
        <Input.Password
          {...wiring}
          value={value}
          onChange={(event) => set(event.target.value)}
          autoComplete={auto}
          maxLength={128}
        />
      )}
    </Field>
  )
  return (
    <AskDialog
      title={w.password}
      okText={w.save}
      cancelText={isForced ? w.signOut : w.cancel}
      busy={sending.busy}
      problem={sending.problem}
      canSend={current !== '' && next !== '' && again === next}
      onSend={() => void sending.send({ current, next })}
      onClose={onClose}
      width={460}
    >
      {isForced && <Banner tone="warn">{w.mustChange}</Banner>}
      {field(w.passwordDialog.current, current, setCurrent, 'current-password')}
      {field(w.passwordDialog.next, next, setNext, 'new-password', w.passwordDialog.hint)}
      {field(w.passwordDialog.again, again, setAgain, 'new-password')}
      {differ && <Banner tone="warn">{w.passwordDialog.differ}</Banner>}
    </AskDialog>
  )
}

/** Two steps: the password shows a new secret, a code of that secret switches it on. */
export function SecondFactorDialog({ onClose, onDone }: OwnDialogProps) {
  const w = useWords(frameWords)
  const toast = useToast()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const sending = useSend(enrolSecondFactor, {
    onDone: (answer) => {
      if (!answer.isSetUp) return
      toast(w.factor.done)
      onDone()
      onClose()
    },
  })
  const [offered, setOffered] = useState<{ secret: string; qr: string | undefined } | null>(null)
  const send = async () => {
    const answer = await sending.send(offered ? { password, secret: offered.secret, code } : { password })
    if (answer?.secret && !answer.isSetUp) setOffered({ secret: answer.secret, qr: answer.qr })
  }
  return (
    <AskDialog
      title={w.secondFactor}
      okText={offered ? w.factor.finish : w.factor.next}
      cancelText={w.cancel}
      busy={sending.busy}
      problem={sending.problem}
      canSend={offered ? /^\d{6}$/.test(code) : password !== ''}
      onSend={() => void send()}
      onClose={onClose}
      width={460}
    >
      {offered ? (
        <>
          <p>{w.factor.scan}</p>
          {offered.qr && <img className="desk-qr" src={offered.qr} alt={w.factor.qr} />}
          <p className="small">
            {w.factor.secret} <code>{offered.secret}</code>
          </p>
          <Field label={w.factor.code}>
            {(wiring) => (
              <Input
                {...wiring}
                value={code}
                onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={6}
              />
            )}
          </Field>
        </>
      ) : (
        <>
          <p>{w.factor.intro}</p>
          <Field label={w.factor.password}>
            {(wiring) => (
              <Input.Password
                {...wiring}
                value={password}
                onChange={(event) => setPassword(event.target.value)}
                autoComplete="current-password"
                maxLength={128}
              />
            )}
          </Field>
        </>
      )}
    </AskDialog>
  )
}
