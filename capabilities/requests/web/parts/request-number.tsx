import { useWords } from '../../../../kernel/web/words.ts'
import { groupNumber } from '../../rules/number.ts'
import { sentWords } from '../words/sent.ts'

/** The number, large, as it is read out; or the plain word that there is none yet. */
export function RequestNumber({ number }: { readonly number: string | null }) {
  const w = useWords(sentWords)
  if (number === null) {
    return (
      <div className="card number number-waiting">
        <p className="number-digits">{w.waiting}</p>
      </div>
    )
  }
  return (
    <div className="card number">
      <p>{w.number}</p>
      <p className="number-digits">{groupNumber(number)}</p>
      <p className="muted small">{w.numberHint}</p>
    </div>
  )
}
