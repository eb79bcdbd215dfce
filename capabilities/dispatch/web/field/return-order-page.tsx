import { TextArea } from '../../../../kernel/web/ui/inputs.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { returnReasons } from '../../../requests/rules/reasons.ts'
import { reasonWords } from '../../../requests/web/words/reasons.ts'
import './details.css'
import './field.css'
import type { ExpectedOrder } from './parts/expected-order.ts'
import { ReasonForm } from './parts/reason-form.tsx'
import { useMove } from './parts/use-move.ts'
import { WithOrder } from './parts/with-order.tsx'
import { fieldWords } from './words.ts'

/** 回退: back to the dispatcher with a reason and what was seen. */
export function ReturnOrderPage() {
  const w = useWords(fieldWords)
  return <WithOrder title={w.return.title}>{(order) => <ReturnForm order={order} />}</WithOrder>
}

function ReturnForm({ order }: { readonly order: ExpectedOrder }) {
  const w = useWords(fieldWords)
  const reasons = useWords(reasonWords)
  const { move, busy } = useMove(order)
  return (
    <ReasonForm
      orderId={order.id}
      texts={w.return}
      legend={w.return.reason}
      options={returnReasons.map((value) => ({ value, label: reasons.return[value] }))}
      needsWords
      busy={busy}
      onSend={(said) => move('return', said, w.return.sent)}
    >
      {({ value, onChange, isMissing }) => (
        <TextArea
          label={w.return.words}
          hint={w.return.wordsHint}
          error={isMissing ? w.return.wordsNeeded : null}
          value={value}
          onChange={onChange}
          rows={3}
          maxLength={1000}
        />
      )}
    </ReasonForm>
  )
}
