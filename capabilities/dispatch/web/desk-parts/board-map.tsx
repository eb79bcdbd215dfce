import type { Feature } from 'geojson'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { AreaMap } from '../../../../kernel/web/map/area-map.tsx'
import type { MapColor, MapLayer } from '../../../../kernel/web/map/layers.ts'
import { useNow } from '../../../../kernel/web/ui/clock.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { useServiceName } from '../../../catalogue/web/desk-parts/use-service-book.ts'
import { useOfficeGround } from '../../../grids/web/desk-parts/use-office-ground.ts'
import { lampOf } from '../../../requests/rules/clocks.ts'
import { groupNumber } from '../../../requests/rules/number.ts'
import type { BoardPerson, BoardRun } from '../../contract/board.ts'
import { dotRadius, groupPeople } from '../parts/group-people.ts'
import { shareLeft, signOf } from '../parts/run-view.ts'
import { runWords } from '../words/runs.ts'
import { boardWords } from './board-words.ts'

// A ring of fifteen minutes loses a degree and a half in this time: nobody sees it jump.
const everySeconds = 4
/** The colour is never alone: free is hollow, and the list says the state in words. */
const personLook: Record<BoardPerson['state'], { readonly color: MapColor; readonly isHollow: boolean }> = {
  free: { color: 'green', isHollow: true },
  asked: { color: 'yellow', isHollow: false },
  going: { color: 'accent', isHollow: false },
  there: { color: 'green', isHollow: false },
}

const pointAt = (at: { lng: number; lat: number }, properties: Record<string, unknown>): Feature => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Point', coordinates: [at.lng, at.lat] },
})

interface BoardMapProps {
  readonly runs: readonly BoardRun[]
  readonly people: readonly BoardPerson[]
}

/** Where the promises run, each with its clock, and where people on duty are counted. */
export function BoardMap({ runs, people }: BoardMapProps) {
  const w = useWords(boardWords)
  const serviceName = useServiceName()
  const [, navigate] = useLocation()
  const now = useNow(everySeconds)
  const { box, view, ground } = useOfficeGround()
  const dots = useMemo(
    (): MapLayer => ({
      key: 'people',
      kind: 'dot',
      data: groupPeople(people).map(({ point, state, count }) =>
        pointAt(point, { ...personLook[state], radius: dotRadius(count) }),
      ),
    }),
    [people],
  )
  const layers = useMemo((): readonly MapLayer[] => {
    const rings = runs.map((run) =>
      pointAt(run.point, {
        requestId: run.requestId,
        share: shareLeft(run.since, run.dueAt, now),
        color: lampOf(run.since, run.dueAt, now),
        sign: signOf(run),
        title: `${groupNumber(run.number)} ${serviceName(run.serviceId)}`,
      }),
    )
    return [...ground, dots, { key: 'runs', kind: 'ring', data: rings }]
  }, [ground, dots, runs, now, serviceName])
  return (
    <div className="board-map" ref={box}>
      {view && (
        <AreaMap
          label={w.map}
          layers={layers}
          center={view.center}
          zoom={view.zoom}
          onPick={(_layer, properties) => {
            if (typeof properties.requestId === 'string') navigate(`/requests/${properties.requestId}`)
          }}
        />
      )}
      <MapLegend />
    </div>
  )
}

function MapLegend() {
  const w = useWords(boardWords)
  const r = useWords(runWords)
  return (
    <section className="board-legend" aria-label={w.legend.label}>
      <ul>
        {(['free', 'asked', 'going', 'there'] as const).map((state) => (
          <li key={state} className={`board-dot board-dot-${state}`}>
            {r.people[state]}
          </li>
        ))}
      </ul>
      <p>{w.legend.ring}</p>
      <p>{w.legend.place}</p>
    </section>
  )
}
