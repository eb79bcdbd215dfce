import { type FormEvent, useEffect, useRef, useState } from 'react'
import { readPreference, writePreference } from '../../../kernel/web/language.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { Button } from '../../../kernel/web/ui/button.tsx'
import { Icon } from '../../../kernel/web/ui/icon.tsx'
import { Checkbox, TextInput } from '../../../kernel/web/ui/inputs.tsx'
import { Problem } from '../../../kernel/web/ui/states.tsx'
import { useSend } from '../../../kernel/web/use-call.ts'
import { useWords } from '../../../kernel/web/words.ts'
import { readSession, Session, signIn } from '../contract.ts'
import { signInWords } from './words/sign-in.ts'
import { postWords } from './words.ts'

const usernameKey = 'wangge.username'
const faceKey = 'wangge.face'
const codeAsked = ['accounts.code_needed', 'accounts.wrong_code']

export interface SignInFormProps {
  /** Which demonstration accounts are offered; remembered on this device. */
  readonly face: 'field' | 'desk'
}

/** User name and password, the code once the server asks for it, and in a demonstration one tap instead. */
export function SignInForm({ face }: SignInFormProps) {
  const w = useWords(signInWords)
  const { session } = useSession()
  const [username, setUsername] = useState(() => readPreference(usernameKey) ?? '')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [isShown, setShown] = useState(false)
  const [isChecked, setChecked] = useState(false)
  const [needsCode, setNeedsCode] = useState(false)
  const codeBox = useRef<HTMLDivElement>(null)
  const sending = useSend(signIn, {
    refreshes: [readSession],
    onDone: ({ person }) => {
      if (person) writePreference(usernameKey, person.username)
      writePreference(faceKey, face)
    },
  })
  const { problem } = sending
  const isCodeAsked = problem?.kind === 'refusal' && codeAsked.includes(problem.code)
  useEffect(() => {
    if (isCodeAsked) setNeedsCode(true)
  }, [isCodeAsked])
  useEffect(() => {
    if (needsCode) codeBox.current?.querySelector('input')?.focus()
  }, [needsCode])

  const send = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    const isWhole = username.trim() !== '' && password !== '' && (!needsCode || /^\d{6}$/.test(code))
    if (isWhole) void sending.send({ username, password, ...(needsCode && { code }) })
  }
  const full = Session.safeParse(session)
  const accounts = full.success && full.data.isDemo ? full.data.demoAccounts.filter((one) => one.face === face) : []
  return (
    <>
      <form className="stack" onSubmit={send} noValidate>
        <Problem problem={problem} />
        <TextInput
          label={w.username}
          error={isChecked && username.trim() === '' ? w.usernameNeeded : null}
          value={username}
          onChange={setUsername}
          autoComplete="username"
          name="username"
          maxLength={40}
        />
        <TextInput
          label={w.password}
          error={isChecked && password === '' ? w.passwordNeeded : null}
          type={isShown ? 'text' : 'password'}
          value={password}
          onChange={setPassword}
          autoComplete="current-password"
          name="password"
          maxLength={128}
        />
        <Checkbox label={w.showPassword} checked={isShown} onChange={setShown} />
        {needsCode && (
          <div ref={codeBox}>
            <TextInput
              label={w.code}
              hint={w.codeHint}
              error={isChecked && !/^\d{6}$/.test(code) ? w.codeNeeded : null}
              inputMode="numeric"
              autoComplete="one-time-code"
              value={code}
              onChange={(text) => setCode(text.replace(/\D/g, ''))}
              maxLength={6}
            />
          </div>
        )}
        <Button wide type="submit" busy={sending.busy}>
          {w.send}
        </Button>
      </form>
      {accounts.length > 0 && (
        <section className="stack" aria-labelledby="demo-accounts">
          <div>
            <h2 id="demo-accounts">{w.demoTitle}</h2>
            <p className="muted">{w.demoHint}</p>
          </div>
          <DemoAccounts accounts={accounts} onChoose={(account) => void sending.send(account)} />
        </section>
      )}
    </>
  )
}

type DemoAccount = Session['demoAccounts'][number]

function DemoAccounts(props: {
  readonly accounts: readonly DemoAccount[]
  readonly onChoose: (account: { readonly username: string; readonly password: string }) => void
}) {
  const posts = useWords(postWords)
  return (
    <ul className="list">
      {props.accounts.map(({ username, password, name, post }) => (
        <li key={username}>
          <button type="button" className="demo-account" onClick={() => props.onChoose({ username, password })}>
            <Icon name="person" />
            <span>
              <strong>{posts[post]}</strong>
              <span className="muted">
                {name} · {username}
              </span>
            </span>
            <Icon name="next" />
          </button>
        </li>
      ))}
    </ul>
  )
}
