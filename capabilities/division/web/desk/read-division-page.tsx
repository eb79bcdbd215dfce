import { Link, useParams } from 'wouter'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { Empty, ErrorState, Loading } from '../../../../kernel/web/ui/states.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { Division } from '../../contract/divisions.ts'
import { DefectsPanel } from '../desk-parts/divisions/defects-panel.tsx'
import { GroundRead } from '../desk-parts/divisions/ground-read.tsx'
import { PlansTable } from '../desk-parts/divisions/plans-table.tsx'
import { ProgressPanel } from '../desk-parts/divisions/progress-panel.tsx'
import { useDivision } from '../desk-parts/divisions/use-divisions.ts'
import { divisionsWords } from '../words/divisions.ts'
import { readDivisionWords } from '../words/read-division.ts'
import '../desk-parts/divisions/divisions.css'
import '../desk-parts/divisions/plans-table.css'
import '../words.ts'

/** `/divisions/:id`: how far a division is, the ground it read, and its plans beside each other. */
export function ReadDivisionPage() {
  const { id } = useParams<{ id: string }>()
  const w = useWords(readDivisionWords)
  const { division, runs } = useDivision(id)
  if (division.data) return <Read division={division.data} runs={runs} />
  const { problem } = division
  const isGone = problem?.kind === 'refusal' && problem.refusalKind === 'not_found'
  return (
    <div className="desk-page divisions">
      <Page title={w.plans.title} back="/divisions">
        {isGone ? (
          <Empty icon="map" title={w.gone} action={<Link href="/divisions">{w.toList}</Link>} />
        ) : problem ? (
          <ErrorState problem={problem} onRetry={division.refresh} />
        ) : (
          <Loading rows={8} />
        )}
      </Page>
    </div>
  )
}

interface ReadProps {
  readonly division: Division
  readonly runs: boolean
}

function Read({ division, runs }: ReadProps) {
  const w = useWords(readDivisionWords)
  const d = useWords(divisionsWords)
  const time = useShownTime()
  const { plans, areaId } = division
  const href = `/divisions?area=${areaId}`
  const facts = [
    w.asked(division.askedByName, time.minute(division.askedAt), d.efforts[division.effort]),
    division.isAnew ? d.anew : d.fresh,
    ...(division.doneAt ? [w.doneAt(time.minute(division.doneAt))] : []),
    w.seed(division.seed),
  ]
  return (
    <div className="desk-page divisions">
      <Page title={w.page(division.title, division.areaName)} back={href} intro={facts.join(' · ')}>
        <div className="stack">
          {!division.isCurrent && (
            <Banner tone="warn" action={<Link href={href}>{w.again}</Link>}>
              {w.outdated}
            </Banner>
          )}
          <ProgressPanel division={division} />
          <section className="stack" aria-labelledby="division-plans">
            <h2 id="division-plans">{w.plans.title}</h2>
            {plans.length === 0 ? (
              <Empty icon="map" title={w.plans.none}>
                {runs && w.plans.noneHint}
              </Empty>
            ) : (
              <PlansTable division={division} mayDecide={!runs} />
            )}
          </section>
          <GroundRead division={division} />
          <DefectsPanel division={division} />
        </div>
      </Page>
    </div>
  )
}
