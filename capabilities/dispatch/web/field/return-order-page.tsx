import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../../kernel/web/ui/button.tsx'
import { TextArea } from '../../../../kernel/web/ui/inputs.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { RadioTiles } from '../../../../kernel/web/ui/radio-tiles.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { returnReasons } from '../../../requests/rules/reasons.ts'
import { reasonWords } from '../../../requests/web/words/reasons.ts'
import './details.css'
import './field.css'
import { ActionBar } from './parts/action-bar.tsx'
import type { ExpectedOrder } from './parts/expected-order.ts'
import { focusFirstWrong } from './parts/focus-first-wrong.ts'
import { useMove } from './parts/use-move.ts'
import { WithOrder } from './parts/with-order.tsx'
import { fieldWords } from './words.ts'

type Reason = (typeof returnReasons)[number]

/** 回退: back to the dispatcher with a reason and what was seen. */
export function ReturnOrderPage() {
  const w = useWords(fieldWords)
  return <WithOrder title={w.return.title}>{(order) => <ReturnForm order={order} />}</WithOrder>
}

function ReturnForm({ order }: { readonly order: ExpectedOrder }) {
  const w = useWords(fieldWords)
  const reasons = useWords(reasonWords)
  const [, navigate] = useLocation()
  const { move, busy } = useMove(order)
  const [reason, setReason] = useState<Reason | null>(null)
  const [words, setWords] = useState('')
  const [isChecked, setChecked] = useState(false)
  const isSaid = words.trim() !== ''
  const send = async () => {
    setChecked(true)
    if (reason === null || !isSaid) focusFirstWrong()
    else if (await move('return', { reason, words }, w.return.sent)) navigate('/')
  }
  return (
    <Page title={w.return.title} back={`/orders/${order.id}`} intro={w.return.intro}>
      <RadioTiles
        legend={w.return.reason}
        columns={1}
        value={reason}
        onChange={setReason}
        error={isChecked && reason === null ? w.return.choose : null}
        options={returnReasons.map((value) => ({ value, label: reasons.return[value] }))}
      />
      <TextArea
        label={w.return.words}
        hint={w.return.wordsHint}
        error={isChecked && !isSaid ? w.return.wordsNeeded : null}
        value={words}
        onChange={setWords}
        rows={3}
        maxLength={1000}
      />
      <ActionBar
        main={
          <Button wide busy={busy} onClick={() => void send()}>
            {w.return.send}
          </Button>
        }
      />
    </Page>
  )
}
