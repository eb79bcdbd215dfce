import { Banner } from '../../../../../kernel/web/ui/banner.tsx'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { Problem } from '../../../../../kernel/web/ui/states.tsx'
import { useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import {
  cancelDivision,
  continueDivision,
  type Division,
  DivisionPhase,
  listDivisions,
  readDivision,
} from '../../../contract/divisions.ts'
import { divisionsWords } from '../../words/divisions.ts'
import { readDivisionWords } from '../../words/read-division.ts'
import { DivisionProgress } from './division-progress.tsx'

const shown: readonly DivisionPhase[] = DivisionPhase.options.filter((phase) => phase !== 'done')

/** Where the search stands, what can be seen already, and stopping or going on. Nothing to say once it is done. */
export function ProgressPanel({ division }: { readonly division: Division }) {
  const w = useWords(readDivisionWords)
  const refreshes = [readDivision, listDivisions]
  const stop = useSend(cancelDivision, { refreshes })
  const goOn = useSend(continueDivision, { refreshes })
  const { state, failure, plans } = division
  if (state === 'done') return null
  const isLiving = state === 'waiting' || state === 'running'
  const seen = () => {
    if (state === 'waiting') return w.seen.waiting
    if (plans.length > 0) return w.seen.plans
    return division.phase === 'reading' ? w.seen.ground : w.seen.cells
  }
  return (
    <section className="card stack" aria-labelledby="division-progress">
      <h2 id="division-progress">{w.progress}</h2>
      {isLiving && (
        <>
          <DivisionProgress division={division} />
          <PhaseList division={division} />
          <p role="status">{seen()}</p>
          <Problem problem={stop.problem} />
          <div className="row">
            <Button kind="plain" busy={stop.busy} onClick={() => void stop.send({ id: division.id })}>
              {w.stop}
            </Button>
            <span className="muted small">{w.stopHint}</span>
          </div>
        </>
      )}
      {state === 'cancelled' && <Banner>{w.cancelled}</Banner>}
      {state === 'failed' && failure && <Banner tone="bad">{w.failures[failure]}</Banner>}
      {(state === 'cancelled' || (state === 'failed' && failure === 'broke_down')) && (
        <>
          <Problem problem={goOn.problem} />
          <div>
            <Button busy={goOn.busy} onClick={() => void goOn.send({ id: division.id })}>
              {w.goOn}
            </Button>
          </div>
        </>
      )}
    </section>
  )
}

function PhaseList({ division: { phase, state } }: { readonly division: Division }) {
  const w = useWords(readDivisionWords)
  const d = useWords(divisionsWords)
  const at = state === 'waiting' ? -1 : shown.indexOf(phase)
  return (
    <ol className="division-phases" aria-label={w.steps}>
      {shown.map((one, i) => {
        const is = i < at ? 'done' : i === at ? 'now' : 'next'
        return (
          <li key={one} className={`is-${is}`} aria-current={is === 'now' ? 'step' : undefined}>
            {is === 'done' && <Icon name="check" />}
            {d.phases[one]}
            {is !== 'next' && <span className="visually-hidden"> · {is === 'done' ? w.stepDone : w.stepNow}</span>}
          </li>
        )
      })}
    </ol>
  )
}
