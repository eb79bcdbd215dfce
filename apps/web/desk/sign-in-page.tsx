import { Button, Input, type InputRef } from 'antd'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { signIn } from '../../../capabilities/accounts/contract.ts'
import { useAccountSession } from '../../../capabilities/accounts/web/desk-parts/use-staff.ts'
import { postWords } from '../../../capabilities/accounts/web/words.ts'
import { setLanguage, useLanguage } from '../../../kernel/web/language.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { Banner } from '../../../kernel/web/ui/banner.tsx'
import { Field } from '../../../kernel/web/ui/field.tsx'
import { Icon } from '../../../kernel/web/ui/icon.tsx'
import { Problem } from '../../../kernel/web/ui/states.tsx'
import { useSend } from '../../../kernel/web/use-call.ts'
import { useWords } from '../../../kernel/web/words.ts'
import { Emblem } from './emblem.tsx'
import { frameWords } from './frame-words.ts'
import './door.css'

const asksForCode = ['accounts.code_needed', 'accounts.wrong_code']

/** User name, password, and the code of the second factor once the server asks for it. */
export function SignInPage() {
  const w = useWords(frameWords)
  const posts = useWords(postWords)
  const language = useLanguage()
  const session = useAccountSession()
  const { refresh } = useSession()
  const sending = useSend(signIn, { onDone: refresh })
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [needsCode, setNeedsCode] = useState(false)
  const codeInput = useRef<InputRef>(null)
  const { problem } = sending
  const isAsked = problem?.kind === 'refusal' && asksForCode.includes(problem.code)
  useEffect(() => {
    if (isAsked) setNeedsCode(true)
  }, [isAsked])
  useEffect(() => {
    if (needsCode) codeInput.current?.focus()
  }, [needsCode])
  useEffect(() => {
    document.title = w.signIn.title
  }, [w])

  const send = (event: FormEvent) => {
    event.preventDefault()
    if (username.trim() === '' || password === '') return
    void sending.send({ username, password, ...(needsCode && /^\d{6}$/.test(code) && { code }) })
  }
  const office = session?.jurisdiction
  const accounts = session?.isDemo ? session.demoAccounts.filter((account) => account.face === 'desk') : []
  return (
    <div className="desk-door">
      <header className="desk-door-side">
        <div className="desk-door-office">
          <Emblem />
          <span>{office ? (language === 'zh' ? office.nameZh : office.nameEn) : ''}</span>
        </div>
        <div className="desk-door-motto">
          <p className="desk-door-big">{w.signIn.motto}</p>
          <p>{w.signIn.mottoHint}</p>
        </div>
        <p className="desk-door-faces">
          {w.signIn.otherFaces} <a href="/field">{w.signIn.field}</a> · <a href="/">{w.signIn.resident}</a>
          {office && (
            <>
              <br />
              {w.phone} {office.phone}
            </>
          )}
        </p>
      </header>
      <main className="desk-door-main">
        <button
          type="button"
          className="desk-door-language"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {w.otherLanguage}
        </button>
        <div className="desk-door-form">
          <h1>{w.signIn.title}</h1>
          {session?.isDemo && <Banner tone="warn">{w.demo}</Banner>}
          <form className="stack" onSubmit={send} noValidate>
            <Problem problem={problem} />
            <Field label={w.signIn.username}>
              {(wiring) => (
                <Input
                  {...wiring}
                  size="large"
                  value={username}
                  onChange={(event) => setUsername(event.target.value)}
                  autoComplete="username"
                  autoCapitalize="none"
                  maxLength={40}
                  autoFocus
                />
              )}
            </Field>
            <Field label={w.signIn.password}>
              {(wiring) => (
                <Input.Password
                  {...wiring}
                  size="large"
                  value={password}
                  onChange={(event) => setPassword(event.target.value)}
                  autoComplete="current-password"
                  maxLength={128}
                />
              )}
            </Field>
            {needsCode && (
              <Field label={w.signIn.code} hint={w.signIn.codeHint}>
                {(wiring) => (
                  <Input
                    {...wiring}
                    ref={codeInput}
                    size="large"
                    value={code}
                    onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
                    autoComplete="one-time-code"
                    inputMode="numeric"
                    maxLength={6}
                  />
                )}
              </Field>
            )}
            <Button type="primary" size="large" block htmlType="submit" loading={sending.busy}>
              {w.signIn.send}
            </Button>
          </form>
          {accounts.length > 0 && (
            <section className="desk-demo" aria-labelledby="demo-accounts">
              <h2 id="demo-accounts">{w.signIn.demoTitle}</h2>
              <p className="muted small">{w.signIn.demoIntro}</p>
              <ul>
                {accounts.map((account) => (
                  <li key={account.username}>
                    <button
                      type="button"
                      onClick={() => {
                        setUsername(account.username)
                        setPassword(account.password)
                        sending.reset()
                      }}
                    >
                      <Icon name="person" />
                      <span>
                        <strong>{posts[account.post]}</strong>
                        <span className="muted small">{account.name}</span>
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </main>
    </div>
  )
}
