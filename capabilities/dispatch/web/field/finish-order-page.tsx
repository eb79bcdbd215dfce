import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../../kernel/web/ui/button.tsx'
import { TextArea } from '../../../../kernel/web/ui/inputs.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { PhotoPicker, type PickedPhoto } from '../../../../kernel/web/ui/photo-picker.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import './details.css'
import './field.css'
import { ActionBar } from './parts/action-bar.tsx'
import type { ExpectedOrder } from './parts/expected-order.ts'
import { focusFirstWrong } from './parts/focus-first-wrong.ts'
import { PhraseChips } from './parts/phrase-chips.tsx'
import { useMove } from './parts/use-move.ts'
import { WithOrder } from './parts/with-order.tsx'
import { fieldWords } from './words.ts'

/** "Done": words for the resident and photos, then somebody else checks. */
export function FinishOrderPage() {
  const w = useWords(fieldWords)
  return <WithOrder title={w.finish.title}>{(order) => <FinishForm order={order} />}</WithOrder>
}

function FinishForm({ order }: { readonly order: ExpectedOrder }) {
  const w = useWords(fieldWords)
  const [, navigate] = useLocation()
  const { move, busy } = useMove(order)
  const [words, setWords] = useState('')
  const [before, setBefore] = useState<readonly PickedPhoto[]>([])
  const [after, setAfter] = useState<readonly PickedPhoto[]>([])
  const [isChecked, setChecked] = useState(false)
  const isSaid = words.trim() !== ''
  const send = async () => {
    setChecked(true)
    if (!isSaid) {
      focusFirstWrong()
      return
    }
    if (await move('finish', { words: words.trim() }, w.finish.sent, [...before, ...after])) navigate('/')
  }
  return (
    <Page title={w.finish.title} back={`/orders/${order.id}`}>
      <PhotoPicker label={w.finish.after} photos={after} onChange={setAfter} optional />
      <TextArea
        label={w.finish.words}
        hint={w.finish.wordsHint}
        error={isChecked && !isSaid ? w.finish.wordsNeeded : null}
        value={words}
        onChange={setWords}
        rows={3}
        maxLength={2000}
      />
      <PhraseChips legend={w.finish.phrases} phrases={Object.values(w.phrases)} words={words} onChange={setWords} />
      <PhotoPicker label={w.finish.before} photos={before} onChange={setBefore} optional />
      <ActionBar
        main={
          <Button wide icon="send" busy={busy} onClick={() => void send()}>
            {w.finish.send}
          </Button>
        }
      />
    </Page>
  )
}
