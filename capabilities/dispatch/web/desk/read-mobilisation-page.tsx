import { useMemo } from 'react'
import { Link, useParams } from 'wouter'
import { z } from 'zod'
import type { ReturnedBy } from '../../../../kernel/shared/contract.ts'
import { useSaid } from '../../../../kernel/web/language.ts'
import { useShownTime } from '../../../../kernel/web/show-time.ts'
import { Banner } from '../../../../kernel/web/ui/banner.tsx'
import { useNow } from '../../../../kernel/web/ui/clock.tsx'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { Empty, ErrorState, Loading } from '../../../../kernel/web/ui/states.tsx'
import { Timeline } from '../../../../kernel/web/ui/timeline.tsx'
import { useCall, useRefresh } from '../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { useStaff } from '../../../accounts/web/desk-parts/use-staff.ts'
import { useAreaBook } from '../../../grids/web/desk-parts/use-area-book.ts'
import { may } from '../../access.ts'
import { type Mobilisation, readMobilisation, watchMobilisations } from '../../contract/mobilisation.ts'
import { BoardActions } from '../desk-parts/mobilise/board-actions.tsx'
import { PlaceMap } from '../desk-parts/mobilise/place-map.tsx'
import { RoleColumns } from '../desk-parts/mobilise/role-columns.tsx'
import { ShortList } from '../desk-parts/mobilise/short-list.tsx'
import { mobiliseWords } from '../desk-parts/mobilise/words.ts'
import { useLive } from '../field/parts/use-live.ts'
import '../desk-parts/mobilise/mobilise.css'
import '../desk-parts/mobilise/mobilise-board.css'

// The live line tells at once; this is for networks that cut it, and for silence, which nobody tells.
const pollSeconds = 15

type Board = ReturnedBy<typeof readMobilisation>

/** The live board of one mobilisation: who was called, who answered, who is there, what is short. */
export function ReadMobilisationPage() {
  const w = useWords(mobiliseWords)
  const { id } = useParams<{ id: string }>()
  const refresh = useRefresh()
  const board = useCall(readMobilisation, { id }, { everySeconds: pollSeconds })
  useLive(watchMobilisations.path, () => refresh(readMobilisation))
  const isGone = board.problem?.kind === 'refusal' && board.problem.code === 'kernel.not_found'
  if (board.data) return <BoardOf board={board.data} />
  return (
    <div className="desk-page mobilise">
      <Page title={w.title} back="/mobilisations">
        {isGone ? (
          <Empty icon="horn" title={w.board.gone} action={<Link href="/mobilisations">{w.board.toList}</Link>}>
            {w.board.goneHint}
          </Empty>
        ) : board.problem ? (
          <ErrorState problem={board.problem} onRetry={board.refresh} />
        ) : (
          <Loading rows={8} />
        )}
      </Page>
    </div>
  )
}

function BoardOf({ board }: { readonly board: Board }) {
  const { mobilisation: m, calls } = board
  const w = useWords(mobiliseWords)
  const said = useSaid()
  const time = useShownTime()
  const now = useNow(5)
  const staff = useStaff()
  const areas = useAreaBook()
  const path = areas.byId.get(m.areaId)?.path ?? [m.areaId]
  const mayMove = staff !== null && m.endedAt === null && may.mobilise(staff, path)
  const at = useMemo(() => ({ lng: m.point.lng, lat: m.point.lat }), [m.point.lng, m.point.lat])
  return (
    <div className="desk-page mobilise">
      <Page
        title={said(m.card.name)}
        back="/mobilisations"
        actions={mayMove && <BoardActions m={m} />}
        intro={
          <>
            <span className="mob-level">{w.level(m.level)}</span>
            {m.isDrill && <span className="mob-drill">{w.drill}</span>}
            {w.started(time.minute(m.startedAt), m.startedByName)}
          </>
        }
      >
        {m.isDrill && <Banner tone="warn">{w.board.isDrill}</Banner>}
        {m.endedAt && <Banner>{w.board.isOver(time.minute(m.endedAt))}</Banner>}
        <Figures m={m} />
        <ShortList card={m.card} shorts={m.shorts} />
        <div className="mob-board">
          <RoleColumns m={m} calls={calls} now={now} />
          <aside className="stack">
            <Where m={m} />
            <PlaceMap label={w.board.map} at={at} />
            <History board={board} />
          </aside>
        </div>
      </Page>
    </div>
  )
}

function Figures({ m }: { readonly m: Mobilisation }) {
  const w = useWords(mobiliseWords)
  const short = m.shorts.reduce((sum, one) => sum + one.wanted - one.called, 0)
  const figures = [
    ['called', m.called, ''],
    ['coming', m.coming, 'is-coming'],
    ['arrived', m.arrived, 'is-arrived'],
    ['cannot', m.cannot, ''],
    ['silent', m.silent, m.silent > 0 ? 'is-bad' : ''],
    ['short', short, short > 0 ? 'is-bad' : ''],
  ] as const
  return (
    <ul className="mob-figures" aria-label={w.board.figures}>
      {figures.map(([key, n, tone]) => (
        <li key={key} className={tone}>
          <span>{w.board[key]} </span>
          <strong>{n}</strong>
        </li>
      ))}
    </ul>
  )
}

function Where({ m }: { readonly m: Mobilisation }) {
  const w = useWords(mobiliseWords)
  const said = useSaid()
  const instruction = said(m.card.instruction)
  return (
    <section className="mob-where">
      <h2>{w.board.what}</h2>
      <p>{m.words}</p>
      <h2>{w.board.where}</h2>
      <p>
        <Icon name="pin" /> {[m.areaName, m.placeWords].filter(Boolean).join(' · ')}
      </p>
      {instruction && (
        <>
          <h2>{w.board.instruction}</h2>
          <p>{instruction}</p>
        </>
      )}
    </section>
  )
}

const Called = z.object({ level: z.number(), called: z.array(z.unknown()) })
const tones = { start: 'bad', raise: 'warn', end: 'info', coming: 'info', cannot: 'warn', arrived: 'good' } as const
type Verb = keyof typeof tones
const isVerb = (verb: string): verb is Verb => verb in tones
/** The last ones say how it stands; the rest can be asked for. */
const shownSteps = 12

function History({ board }: { readonly board: Board }) {
  const w = useWords(mobiliseWords)
  const items = board.steps
    .map((step, n) => {
      const called = Called.safeParse(step.data)
      const words = typeof step.data.words === 'string' ? step.data.words : null
      const detail = called.success ? w.board.stepCalled(called.data.level, called.data.called.length) : words
      return {
        key: String(n),
        at: step.at,
        by: step.name ?? '',
        title: isVerb(step.verb) ? w.board.verbs[step.verb] : step.verb,
        tone: isVerb(step.verb) ? tones[step.verb] : ('info' as const),
        children: (detail || step.data.isLate === true) && (
          <p className="small">{[detail, step.data.isLate === true ? w.board.late : ''].filter(Boolean).join(' · ')}</p>
        ),
      }
    })
    .toReversed()
  const older = items.slice(shownSteps)
  return (
    <section>
      <h2 className="mob-side-title">{w.board.steps}</h2>
      <Timeline items={items.slice(0, shownSteps)} />
      {older.length > 0 && (
        <details>
          <summary>{w.board.moreSteps(older.length)}</summary>
          <Timeline items={older} />
        </details>
      )}
    </section>
  )
}
