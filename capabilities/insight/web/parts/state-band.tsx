import { Link } from 'wouter'
import { useWords } from '../../../../kernel/web/words.ts'
import { deskStateWords } from '../../../requests/web/desk/words.ts'
import { overviewWords } from '../words.ts'
import { inboxHref } from './inbox-href.ts'
import { Panel } from './panel.tsx'
import type { Overview } from './use-overview.ts'

/** The way of a case from left to right, and beside it what lies still by decision. */
const way = ['received', 'registered', 'dispatched', 'resolved', 'verified'] as const

export function StateBand({ overview }: { readonly overview: Overview }) {
  const w = useWords(overviewWords)
  const states = useWords(deskStateWords)
  const figureOf = (state: string) => overview.byState.find((one) => one.state === state)?.figure
  const most = Math.max(1, ...way.map((state) => figureOf(state)?.value ?? 0))
  const steps = [
    ...way.map((state) => ({ state, figure: figureOf(state), share: (figureOf(state)?.value ?? 0) / most })),
    { state: 'closed' as const, figure: overview.closed, share: 0 },
    { state: 'suspended' as const, figure: figureOf('suspended'), share: 0 },
  ]
  return (
    <Panel title={w.steps} hint={w.stepsHint}>
      <ol className="state-band">
        {steps.map(({ state, figure, share }) => {
          const value = figure?.value ?? null
          const href = figure && value !== null ? inboxHref(figure.filter) : null
          const inside = (
            <>
              <span className="state-band-number">{value ?? w.noData} </span>
              <span className="state-band-name">{states[state]}</span>
              {share > 0 && (
                <svg className="state-band-bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={100 * share} height="4" />
                </svg>
              )}
            </>
          )
          return (
            <li key={state} className={`state-band-step state-band-${state}`}>
              {href === null ? <div>{inside}</div> : <Link href={href}>{inside}</Link>}
            </li>
          )
        })}
      </ol>
    </Panel>
  )
}
