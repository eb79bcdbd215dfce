import { useState } from 'react'
import { useLocation } from 'wouter'
import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { Button, ButtonLink } from '../../../../kernel/web/ui/button.tsx'
import { TextInput } from '../../../../kernel/web/ui/inputs.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { Problem } from '../../../../kernel/web/ui/states.tsx'
import { useToast } from '../../../../kernel/web/ui/toast.tsx'
import { useCall, useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { enrolSecondFactor, readSession } from '../../contract.ts'
import { signInWords } from '../words/sign-in.ts'
import '../words.ts'

/** TOTP in two steps: the password shows a new secret, a code of that secret sets it up. */
export function EnrolSecondFactorPage() {
  const all = useWords(signInWords)
  const w = all.secondFactor
  const toast = useToast()
  const [, navigate] = useLocation()
  const session = useCall(readSession, {})
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [offered, setOffered] = useState<ReturnedBy<typeof enrolSecondFactor> | null>(null)
  const [isChecked, setChecked] = useState(false)
  const enrol = useSend(enrolSecondFactor, {
    refreshes: [readSession],
    onDone: (answer) => {
      setChecked(false)
      if (answer.isSetUp) {
        toast(w.sent)
        navigate('/me')
      } else setOffered(answer)
    },
  })
  const secret = offered?.secret
  const isCodeWhole = /^\d{6}$/.test(code)
  const send = () => {
    setChecked(true)
    if (password === '' || (secret !== undefined && !isCodeWhole)) return
    void enrol.send({ password, ...(secret !== undefined && { secret, code }) })
  }
  return (
    <Page title={w.title} back="/me" intro={w.intro}>
      {session.data?.person?.hasSecondFactor && !offered && <Banner tone="good">{w.isOn}</Banner>}
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <Problem problem={enrol.problem} />
        {secret === undefined ? (
          <TextInput
            type="password"
            label={all.password}
            error={isChecked && password === '' ? all.passwordNeeded : null}
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
            maxLength={128}
          />
        ) : (
          <>
            <p>{w.scan}</p>
            {offered?.qr && <img className="factor-code" src={offered.qr} alt={w.qr} width={220} height={220} />}
            <p>
              <code className="factor-secret">{secret}</code>
            </p>
            {offered?.link && (
              <ButtonLink wide kind="plain" icon="lock" href={offered.link}>
                {w.openApp}
              </ButtonLink>
            )}
            <TextInput
              label={all.code}
              hint={all.codeHint}
              error={isChecked && !isCodeWhole ? all.codeNeeded : null}
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              onChange={(text) => setCode(text.replace(/\D/g, ''))}
              maxLength={6}
            />
          </>
        )}
        <Button wide type="submit" busy={enrol.busy}>
          {secret === undefined ? w.begin : w.finish}
        </Button>
      </form>
    </Page>
  )
}
