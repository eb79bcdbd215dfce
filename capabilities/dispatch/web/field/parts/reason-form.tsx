import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { Page } from '../../../../../kernel/web/ui/page.tsx'
import { RadioTiles, type Tile } from '../../../../../kernel/web/ui/radio-tiles.tsx'
import { ActionBar } from './action-bar.tsx'
import { focusFirstWrong } from './focus-first-wrong.ts'

export interface WordsPart {
  readonly value: string
  readonly onChange: (words: string) => void
  /** Words that must be said were asked for and are not there. */
  readonly isMissing: boolean
}

export interface ReasonFormProps<R extends string> {
  readonly orderId: string
  readonly texts: { readonly title: string; readonly intro: string; readonly choose: string; readonly send: string }
  readonly legend: string
  readonly options: readonly Tile<R>[]
  readonly needsWords?: boolean
  readonly busy: boolean
  /** True when it is safely on the phone. */
  readonly onSend: (said: { reason: R; words: string }) => Promise<boolean>
  readonly children: (words: WordsPart) => ReactNode
}

/** An order goes back: one reason out of a list and words, then home. */
export function ReasonForm<R extends string>(props: ReasonFormProps<R>) {
  const { orderId, texts, legend, options, needsWords = false, busy, onSend, children } = props
  const [, navigate] = useLocation()
  const [reason, setReason] = useState<R | null>(null)
  const [words, setWords] = useState('')
  const [isChecked, setChecked] = useState(false)
  const isSaid = !needsWords || words.trim() !== ''
  const send = async () => {
    setChecked(true)
    if (reason === null || !isSaid) focusFirstWrong()
    else if (await onSend({ reason, words })) navigate('/')
  }
  return (
    <Page title={texts.title} back={`/orders/${orderId}`} intro={texts.intro}>
      <RadioTiles
        legend={legend}
        columns={1}
        value={reason}
        onChange={setReason}
        error={isChecked && reason === null ? texts.choose : null}
        options={options}
      />
      {children({ value: words, onChange: setWords, isMissing: isChecked && !isSaid })}
      <ActionBar
        main={
          <Button wide busy={busy} onClick={() => void send()}>
            {texts.send}
          </Button>
        }
      />
    </Page>
  )
}
