import { useEffect, useRef } from 'react'
import { Button } from '../../../../kernel/web/ui/button.tsx'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { emergencyWords } from '../words/emergency.ts'
import './emergency.css'

export type EmergencyPhone = '110' | '119' | '120'
export type EmergencyAnswer = 'called' | 'not_emergency'

export const isEmergencyPhone = (phone: unknown): phone is EmergencyPhone =>
  phone === '110' || phone === '119' || phone === '120'

export interface EmergencyPanelProps {
  readonly phone: EmergencyPhone
  readonly onAnswer: (answer: EmergencyAnswer) => void
  /** Moves the focus here: for an answer of the server inside a page. Not while somebody types. */
  readonly takesFocus?: boolean
}

/** A page of its own: for a choice, or when the server asks. */
export function EmergencyPage(props: EmergencyPanelProps) {
  const w = useWords(emergencyWords)
  return (
    <Page title={w.pageTitle}>
      <EmergencyPanel {...props} />
    </Page>
  )
}

/** Before anything else: the number to call. The person goes on only after saying what is so. */
export function EmergencyPanel({ phone, onAnswer, takesFocus = false }: EmergencyPanelProps) {
  const w = useWords(emergencyWords)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takesFocus) heading.current?.focus()
    // Somebody who types looks further down, with the keyboard over half of the screen.
    heading.current?.scrollIntoView({ block: 'start' })
  }, [takesFocus])
  return (
    <section className="emergency" role="alert">
      <h2 ref={heading} tabIndex={-1} className="emergency-title">
        <Icon name="warning" />
        <span>{w.title[phone]}</span>
      </h2>
      <p>{w.body}</p>
      <a className="emergency-call" href={`tel:${phone}`}>
        <Icon name="phone" />
        <span>{w.call(phone)}</span>
      </a>
      <div className="emergency-answers">
        <Button kind="plain" wide onClick={() => onAnswer('called')}>
          {w.called}
        </Button>
        <Button kind="plain" wide onClick={() => onAnswer('not_emergency')}>
          {w.notEmergency}
        </Button>
      </div>
    </section>
  )
}
