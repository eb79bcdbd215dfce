import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../../kernel/web/ui/button.tsx'
import { TextInput } from '../../../../kernel/web/ui/inputs.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { RadioTiles } from '../../../../kernel/web/ui/radio-tiles.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { offerDeclineReasons } from '../../../requests/rules/reasons.ts'
import { reasonWords } from '../../../requests/web/words/reasons.ts'
import './details.css'
import './field.css'
import { ActionBar } from './parts/action-bar.tsx'
import type { ExpectedOrder } from './parts/expected-order.ts'
import { focusFirstWrong } from './parts/focus-first-wrong.ts'
import { useMove } from './parts/use-move.ts'
import { WithOrder } from './parts/with-order.tsx'
import { fieldWords } from './words.ts'

type Reason = (typeof offerDeclineReasons)[number]

/** "I cannot go", with the reason the figures ask for. */
export function DeclineOrderPage() {
  const w = useWords(fieldWords)
  return <WithOrder title={w.decline.title}>{(order) => <DeclineForm order={order} />}</WithOrder>
}

function DeclineForm({ order }: { readonly order: ExpectedOrder }) {
  const w = useWords(fieldWords)
  const reasons = useWords(reasonWords)
  const [, navigate] = useLocation()
  const { move, busy } = useMove(order)
  const [reason, setReason] = useState<Reason | null>(null)
  const [words, setWords] = useState('')
  const [isChecked, setChecked] = useState(false)
  const send = async () => {
    setChecked(true)
    if (reason === null) focusFirstWrong()
    else if (await move('decline', { reason, words }, w.decline.sent)) navigate('/')
  }
  return (
    <Page title={w.decline.title} back={`/orders/${order.id}`} intro={w.decline.intro}>
      <RadioTiles
        legend={w.order.reason}
        columns={1}
        value={reason}
        onChange={setReason}
        error={isChecked && reason === null ? w.decline.choose : null}
        options={offerDeclineReasons.map((value) => ({ value, label: reasons.offerDecline[value] }))}
      />
      <TextInput optional label={w.decline.words} value={words} onChange={setWords} maxLength={400} />
      <ActionBar
        main={
          <Button wide busy={busy} onClick={() => void send()}>
            {w.decline.send}
          </Button>
        }
      />
    </Page>
  )
}
