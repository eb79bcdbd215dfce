import { Button, Segmented } from 'antd'
import { Link, useLocation, useSearch } from 'wouter'
import { holds, holdsAnywhere } from '../../../kernel/shared/actor.ts'
import { Id } from '../../../kernel/shared/ids.ts'
import { useShownTime } from '../../../kernel/web/show-time.ts'
import { Icon } from '../../../kernel/web/ui/icon.tsx'
import { Page } from '../../../kernel/web/ui/page.tsx'
import { Empty, ErrorState, Loading, Problem } from '../../../kernel/web/ui/states.tsx'
import { useWords } from '../../../kernel/web/words.ts'
import { useStaff } from '../../accounts/web/desk-parts/use-staff.ts'
import { AreaSelect } from '../../grids/web/desk-parts/area-select.tsx'
import { useAreaBook } from '../../grids/web/desk-parts/use-area-book.ts'
import { viewers } from '../access.ts'
import { AreaPanel } from './parts/area-panel.tsx'
import { ClockPanel } from './parts/clock-panel.tsx'
import { Headline } from './parts/headline.tsx'
import { PlatformPanel, ResultPanel, ServicePanel } from './parts/share-panels.tsx'
import { StateBand } from './parts/state-band.tsx'
import { DayPanel, HourPanel } from './parts/time-panels.tsx'
import { type Overview, useOverview } from './parts/use-overview.ts'
import { overviewWords } from './words.ts'
import './figures.css'

const periods = [7, 30, 90] as const
const usualDays = 30

interface Asked {
  readonly areaId: string | undefined
  readonly days: number
}

/** What the address asks for; what cannot be read is left out. */
const readAsked = (search: string): Asked => {
  const query = new URLSearchParams(search)
  const days = Number(query.get('days'))
  const areaId = Id.safeParse(query.get('areaId'))
  return { areaId: areaId.success ? areaId.data : undefined, days: periods.find((one) => one === days) ?? usualDays }
}
const hrefOf = ({ areaId, days }: Asked): string => {
  const query = new URLSearchParams({
    ...(areaId && { areaId }),
    ...(days !== usualDays && { days: String(days) }),
  }).toString()
  return `/overview${query ? `?${query}` : ''}`
}

/** The first look: how the office stands now and how the last weeks went. Every number opens the requests behind it. */
export function OverviewPage() {
  const w = useWords(overviewWords)
  const time = useShownTime()
  const search = useSearch()
  const [, navigate] = useLocation()
  const asked = readAsked(search)
  const { shown, problem, refresh, isOld, isLive } = useOverview({
    days: asked.days,
    ...(asked.areaId && { areaId: asked.areaId }),
  })
  const go = (next: Partial<Asked>) => navigate(hrefOf({ ...asked, ...next }))
  return (
    <div className="desk-page overview" aria-busy={isOld}>
      <Page
        title={w.title}
        intro={
          <div className="overview-under">
            <AreaPath asked={asked} baseId={shown?.baseId ?? null} />
            {shown && (
              <span className={isLive ? 'overview-at is-live' : 'overview-at'}>
                {w.lastDays(asked.days)} · {w.asOf(time.minute(shown.at))}
                <span className="no-print"> · {isLive ? w.live : w.polling}</span>
              </span>
            )}
          </div>
        }
        actions={
          <div className="overview-tools no-print">
            <AreaChoice areaId={asked.areaId} onChange={(areaId) => go({ areaId })} />
            <Segmented
              aria-label={w.period}
              value={asked.days}
              onChange={(days) => go({ days })}
              options={periods.map((days) => ({ value: days, label: w.lastDays(days) }))}
            />
            <Button onClick={() => window.print()}>{w.print}</Button>
          </div>
        }
      >
        {shown && <Problem problem={problem} />}
        {shown ? (
          <Figures overview={shown} asked={asked} onArea={(areaId) => go({ areaId })} />
        ) : problem ? (
          <ErrorState problem={problem} onRetry={refresh} />
        ) : (
          <Loading rows={8} />
        )}
      </Page>
    </div>
  )
}

interface FiguresProps {
  readonly overview: Overview
  readonly asked: Asked
  readonly onArea: (areaId: string) => void
}

function Figures({ overview, asked, onArea }: FiguresProps) {
  const w = useWords(overviewWords)
  const staff = useStaff()
  if (overview.open.value === null) {
    const mayView = staff !== null && holdsAnywhere(staff, viewers)
    return (
      <Empty title={w.nothing} icon="chart">
        {!mayView ? w.noPost : asked.areaId ? w.nothingHere : w.nothingHint}
      </Empty>
    )
  }
  return (
    <>
      <Headline overview={overview} />
      <StateBand overview={overview} />
      <AreaPanel overview={overview} hrefOf={(areaId) => hrefOf({ ...asked, areaId })} onArea={onArea} />
      <div className="figures-panels figures-panels-wide-first figures-panels-roomy">
        <ClockPanel overview={overview} />
        <ServicePanel overview={overview} />
      </div>
      <div className="figures-panels figures-panels-wide-first">
        <DayPanel overview={overview} />
        <HourPanel overview={overview} />
      </div>
      <div className="figures-panels">
        <PlatformPanel overview={overview} />
        <ResultPanel overview={overview} />
      </div>
    </>
  )
}

interface AreaPathProps {
  readonly asked: Asked
  readonly baseId: string | null
}

/** The way down from the highest area the person looks after; each step leads back up. */
function AreaPath({ asked, baseId }: AreaPathProps) {
  const w = useWords(overviewWords)
  const book = useAreaBook()
  const staff = useStaff()
  const here = asked.areaId ?? baseId
  const path = here ? (book.byId.get(here)?.path.toReversed() ?? []) : []
  const mine = path.flatMap((id) => {
    const area = book.byId.get(id)
    return area && staff && holds(staff, viewers, area.path) ? [area] : []
  })
  if (mine.length === 0) return null
  return (
    <nav aria-label={w.path}>
      <ol className="area-path">
        {mine.map((area, i) => (
          <li key={area.id}>
            {area.id === here ? (
              <span aria-current="page">{area.name}</span>
            ) : (
              <Link href={hrefOf({ ...asked, areaId: i === 0 ? undefined : area.id })}>{area.name}</Link>
            )}
            {i < mine.length - 1 && <Icon name="next" />}
          </li>
        ))}
      </ol>
    </nav>
  )
}

interface AreaChoiceProps {
  readonly areaId: string | undefined
  readonly onChange: (areaId: string | undefined) => void
}

/** Any area at once, for those who look after the whole office; the others step down from their own. */
function AreaChoice({ areaId, onChange }: AreaChoiceProps) {
  const w = useWords(overviewWords)
  const book = useAreaBook()
  const staff = useStaff()
  if (!staff || !book.root || !holds(staff, viewers, book.root.path)) return null
  return <AreaSelect className="overview-area" value={areaId} onChange={onChange} placeholder={w.area} label={w.area} />
}
