import { minutesBetween } from '../../../../../kernel/shared/time.ts'
import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { Timeline } from '../../../../../kernel/web/ui/timeline.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { RequestDetail, Step } from '../../../contract/shapes.ts'
import { followWords } from '../../words/follow-request.ts'
import { reasonWords } from '../../words/reasons.ts'
import { verbWords } from '../../words/verbs.ts'
import { outcomeWords } from '../../words.ts'
import { detailWords } from '../words/detail.ts'

const toneOf = (verb: string) => {
  if (['close', 'confirm', 'verify', 'resolve'].includes(verb)) return 'good'
  if (['rework', 'return', 'decline_offer', 'expire_offer', 'reopen', 'refuse_ask'].includes(verb)) return 'bad'
  if (['ask', 'suspend', 'extend', 'void', 'decline', 'withdraw_offer', 'escalate'].includes(verb)) return 'warn'
  return 'info'
}
/** Which closed list the reason of a verb is from; the words of an approval carry its own kind. */
const reasonListOf = (step: Step) => {
  switch (step.verb) {
    case 'decline':
    case 'return':
    case 'void':
    case 'suspend':
    case 'extend':
    case 'reveal':
      return step.verb
    case 'decline_offer':
      return 'offerDecline'
    case 'ask':
    case 'refuse_ask':
      return step.data.kind === 'void' || step.data.kind === 'suspend' || step.data.kind === 'extend'
        ? step.data.kind
        : null
    default:
      return null
  }
}

/** Every step, newest last: who, when, why, in which words. */
export function CaseHistory({ request }: { readonly request: RequestDetail }) {
  const w = useWords(detailWords)
  const verbs = useWords(verbWords) as Readonly<Record<string, string>>
  const told: Readonly<Record<string, string>> = useWords(followWords).told
  const reasons = useWords(reasonWords)
  const outcomes = useWords(outcomeWords) as Readonly<Record<string, string>>
  const time = useShownTime()
  const reasonOf = (step: Step): string | null => {
    if (step.reason === null) return null
    const list = reasonListOf(step)
    if (list === null) return outcomes[step.reason] ?? step.reason
    return (reasons[list] as Readonly<Record<string, string>>)[step.reason] ?? step.reason
  }
  // Who above was told is what matters of an escalation.
  const titleOf = (step: Step) =>
    (step.verb === 'escalate' && told[String(step.data.who)]) || (verbs[step.verb] ?? step.verb)
  const actorOf = (step: Step) =>
    step.actorKind === 'system' ? w.system : step.actorKind === 'visitor' ? w.visitor : (step.actorName ?? '')
  let before: string | null = null
  const items = request.steps.map((step) => {
    const gap = before === null ? null : minutesBetween(before, step.at)
    before = step.at
    const reason = reasonOf(step)
    return {
      key: String(step.number),
      at: step.at,
      title: (
        <>
          {titleOf(step)}
          {gap !== null && gap >= 1 && <span className="history-gap">+{time.span(gap)}</span>}
        </>
      ),
      by: actorOf(step),
      tone: toneOf(step.verb) as 'good' | 'bad' | 'warn' | 'info',
      children: (reason || step.words) && (
        <div className="history-words">
          {reason && <span className="history-reason">{reason}</span>}
          {step.words && step.verb !== 'submit' && <span>{step.words}</span>}
        </div>
      ),
    }
  })
  return (
    <section className="history">
      <h3>{w.history}</h3>
      <Timeline items={items} />
    </section>
  )
}
