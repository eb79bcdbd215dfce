import { Link } from 'wouter'
import { useSaid } from '../../../../../kernel/web/language.ts'
import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { Mobilisation } from '../../../contract/mobilisation.ts'
import { cardIcon } from '../../parts/card-icon.ts'
import { wantedUpTo } from './count-levels.ts'
import { mobiliseWords } from './words.ts'

const shortOf = (m: Mobilisation) => m.shorts.reduce((sum, short) => sum + short.wanted - short.called, 0)

export function MobilisationList({ items }: { readonly items: readonly Mobilisation[] }) {
  return (
    <ul className="mob-list">
      {items.map((m) => (
        <li key={m.id}>
          <MobilisationRow m={m} />
        </li>
      ))}
    </ul>
  )
}

function MobilisationRow({ m }: { readonly m: Mobilisation }) {
  const w = useWords(mobiliseWords)
  const said = useSaid()
  const time = useShownTime()
  const isRunning = m.endedAt === null
  const short = shortOf(m)
  return (
    <Link href={`/mobilisations/${m.id}`} className={isRunning ? 'mob-row is-running' : 'mob-row'}>
      <span className="mob-row-icon">
        <Icon name={cardIcon(m.card.icon)} />
      </span>
      <span className="mob-row-what">
        <strong>
          {said(m.card.name)} <span className="mob-level">{w.level(m.level)}</span>
          {m.isDrill && <span className="mob-drill">{w.drill}</span>}
        </strong>
        <span>{[m.areaName, m.placeWords, m.words].filter(Boolean).join(' · ')}</span>
        <span className="muted small">
          {w.started(time.minute(m.startedAt), m.startedByName)}
          {m.endedAt && ` · ${w.ended(time.minute(m.endedAt))}`}
        </span>
      </span>
      <span className="mob-row-tally">
        <PeopleBar arrived={m.arrived} coming={m.coming} wanted={wantedOf(m)} />
        <span className="small">{w.tally(m.arrived, m.coming, m.called)}</span>
        {isRunning && (
          <span className={short > 0 ? 'mob-short' : 'mob-full'}>{short > 0 ? w.shortOf(short) : w.full}</span>
        )}
      </span>
    </Link>
  )
}

const wantedOf = (m: Mobilisation) =>
  m.card.roles.reduce((sum, role) => sum + wantedUpTo(m.card, role.code, m.level), 0)

/** Arrived, coming and still open, as one bar; the words beside it say the same. */
export function PeopleBar({
  arrived,
  coming,
  wanted,
}: {
  readonly arrived: number
  readonly coming: number
  readonly wanted: number
}) {
  const all = Math.max(1, wanted, arrived + coming)
  return (
    <svg className="mob-bar" viewBox={`0 0 ${all} 1`} preserveAspectRatio="none" aria-hidden="true">
      <rect className="mob-bar-rest" x="0" y="0" width={all} height="1" />
      <rect className="mob-bar-coming" x={arrived} y="0" width={coming} height="1" />
      <rect className="mob-bar-arrived" x="0" y="0" width={arrived} height="1" />
    </svg>
  )
}
