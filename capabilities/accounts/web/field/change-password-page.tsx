import { useState } from 'react'
import { useLocation } from 'wouter'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { Button } from '../../../../kernel/web/ui/button.tsx'
import { TextInput } from '../../../../kernel/web/ui/inputs.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { Problem } from '../../../../kernel/web/ui/states.tsx'
import { useToast } from '../../../../kernel/web/ui/toast.tsx'
import { useCall, useSend } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { changePassword, readSession } from '../../contract.ts'
import { signInWords } from '../words/sign-in.ts'
import '../words.ts'

/** The own password; the first thing after a first sign-in. */
export function ChangePasswordPage() {
  const w = useWords(signInWords).changePassword
  const toast = useToast()
  const [, navigate] = useLocation()
  const session = useCall(readSession, {})
  const must = session.data?.person?.mustChangePassword ?? false
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [isChecked, setChecked] = useState(false)
  const change = useSend(changePassword, {
    refreshes: [readSession],
    onDone: () => {
      toast(w.sent)
      navigate('/me')
    },
  })
  const needed = (value: string) => (isChecked && value === '' ? w.needed : null)
  const send = () => {
    setChecked(true)
    if (current !== '' && next !== '' && next === again) void change.send({ current, next })
  }
  return (
    <Page title={w.title} {...(!must && { back: '/me' })}>
      {must && <Banner tone="warn">{w.must}</Banner>}
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <Problem problem={change.problem} />
        <TextInput
          type="password"
          label={w.current}
          error={needed(current)}
          value={current}
          onChange={setCurrent}
          autoComplete="current-password"
          maxLength={128}
        />
        <TextInput
          type="password"
          label={w.next}
          hint={w.nextHint}
          error={needed(next)}
          value={next}
          onChange={setNext}
          autoComplete="new-password"
          maxLength={128}
        />
        <TextInput
          type="password"
          label={w.again}
          error={isChecked && next !== again ? w.different : null}
          value={again}
          onChange={setAgain}
          autoComplete="new-password"
          maxLength={128}
        />
        <Button wide type="submit" busy={change.busy}>
          {w.send}
        </Button>
      </form>
    </Page>
  )
}
