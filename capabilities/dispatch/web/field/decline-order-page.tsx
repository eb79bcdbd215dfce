import { TextInput } from '../../../../kernel/web/ui/inputs.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { offerDeclineReasons } from '../../../requests/rules/reasons.ts'
import { reasonWords } from '../../../requests/web/words/reasons.ts'
import './details.css'
import './field.css'
import type { ExpectedOrder } from './parts/expected-order.ts'
import { ReasonForm } from './parts/reason-form.tsx'
import { useMove } from './parts/use-move.ts'
import { WithOrder } from './parts/with-order.tsx'
import { fieldWords } from './words.ts'

/** "I cannot go", with the reason the figures ask for. */
export function DeclineOrderPage() {
  const w = useWords(fieldWords)
  return <WithOrder title={w.decline.title}>{(order) => <DeclineForm order={order} />}</WithOrder>
}

function DeclineForm({ order }: { readonly order: ExpectedOrder }) {
  const w = useWords(fieldWords)
  const reasons = useWords(reasonWords)
  const { move, busy } = useMove(order)
  return (
    <ReasonForm
      orderId={order.id}
      texts={w.decline}
      legend={w.order.reason}
      options={offerDeclineReasons.map((value) => ({ value, label: reasons.offerDecline[value] }))}
      busy={busy}
      onSend={(said) => move('decline', said, w.decline.sent)}
    >
      {({ value, onChange }) => (
        <TextInput optional label={w.decline.words} value={value} onChange={onChange} maxLength={400} />
      )}
    </ReasonForm>
  )
}
