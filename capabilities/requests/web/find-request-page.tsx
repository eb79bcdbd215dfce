import { useState } from 'react'
import { useLocation } from 'wouter'
import { plainPhone } from '../../../kernel/shared/phone.ts'
import { newSecretKey } from '../../../kernel/web/new-id.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { now } from '../../../kernel/web/show-time.ts'
import { Button, ButtonLink } from '../../../kernel/web/ui/button.tsx'
import { TextInput } from '../../../kernel/web/ui/inputs.tsx'
import { Page } from '../../../kernel/web/ui/page.tsx'
import { Problem } from '../../../kernel/web/ui/states.tsx'
import { useSend } from '../../../kernel/web/use-call.ts'
import { useWords } from '../../../kernel/web/words.ts'
import { findRequest } from '../contract/resident.ts'
import { readNumber } from '../rules/number.ts'
import './parts/follow.css'
import { MyRequestList } from './parts/my-request-list.tsx'
import { rememberRequest } from './parts/my-requests.ts'
import './words.ts'
import { findWords } from './words/find-request.ts'

/** Number and phone together open a request on any phone; the key made here is kept for the next time. */
export function FindRequestPage() {
  const w = useWords(findWords)
  const [, navigate] = useLocation()
  const { session } = useSession()
  const [number, setNumber] = useState('')
  const [phone, setPhone] = useState('')
  const [isChecked, setChecked] = useState(false)
  const find = useSend(findRequest)
  const numberError = isChecked && readNumber(number) === null ? w.numberMissing : undefined
  const phoneError = isChecked && plainPhone(phone) === null ? w.phoneMissing : undefined

  const submit = async () => {
    setChecked(true)
    if (readNumber(number) === null || plainPhone(phone) === null) {
      requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
      return
    }
    const followKey = newSecretKey()
    const found = await find.send({ number: number.trim(), phone: phone.trim(), followKey })
    if (!found) return
    await rememberRequest({ id: found.id, followKey, number: String(readNumber(number)), at: now(), hasPhone: true })
    navigate(`/r/${found.id}`)
  }
  return (
    <Page title={w.title} back="/" intro={w.intro}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Problem problem={find.problem} />
        <TextInput
          label={w.number}
          hint={w.numberHint}
          error={numberError}
          inputMode="numeric"
          autoComplete="off"
          maxLength={24}
          value={number}
          onChange={setNumber}
        />
        <TextInput
          label={w.phone}
          hint={w.phoneHint}
          error={phoneError}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          maxLength={24}
          value={phone}
          onChange={setPhone}
        />
        <Button wide type="submit" icon="search" busy={find.busy}>
          {w.find}
        </Button>
      </form>
      <MyRequestList title={w.mine} most={20} />
      <p className="muted">{w.noPhone}</p>
      {session && (
        <ButtonLink wide kind="plain" icon="phone" href={`tel:${session.jurisdiction.phone.replace(/[^\d+]/g, '')}`}>
          {w.call(session.jurisdiction.phone)}
        </ButtonLink>
      )}
    </Page>
  )
}
