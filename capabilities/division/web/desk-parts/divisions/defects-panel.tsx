import { Button } from 'antd'
import type { Feature } from 'geojson'
import { useMemo, useState } from 'react'
import type { LngLat } from '../../../../../kernel/shared/place.ts'
import '../../../../../kernel/web/desk/plain-table.css'
import { AreaMap } from '../../../../../kernel/web/map/area-map.tsx'
import type { MapLayer } from '../../../../../kernel/web/map/layers.ts'
import { ErrorState, Loading } from '../../../../../kernel/web/ui/states.tsx'
import { useList } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { useOfficeMap } from '../../../../grids/web/desk-parts/use-area-book.ts'
import { officeMapLayers } from '../../../../grids/web/parts/map-layers.ts'
import { type Division, type GroundDefect, listDefects } from '../../../contract/divisions.ts'
import { readDivisionWords } from '../../words/read-division.ts'

const kinds = ['community'] as const
/** A street and its neighbours: near enough to know the place. */
const nearZoom = 17.5

/** What was found wrong in the ground, each with its place: a list, and the same on a small map. */
export function DefectsPanel({ division }: { readonly division: Division }) {
  const w = useWords(readDivisionWords).defects
  const total = division.ground?.defects ?? 0
  const [isOpen, setOpen] = useState(false)
  if (!division.ground) return null
  if (total === 0) return <p className="muted">{w.none}</p>
  return (
    <details className="card" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2 className="division-summary">{w.title(total)}</h2>
      </summary>
      {isOpen && <Defects division={division} />}
    </details>
  )
}

const dotOf = ({ lng, lat }: LngLat): Feature => ({
  type: 'Feature',
  properties: {},
  geometry: { type: 'Point', coordinates: [lng, lat] },
})

function Defects({ division }: { readonly division: Division }) {
  const w = useWords(readDivisionWords).defects
  const list = useList(listDefects, { id: division.id, limit: 50 })
  const map = useOfficeMap(kinds, division.areaId)
  const [shown, setShown] = useState<LngLat | null>(null)
  // The border is enough: what counts are the dots inside.
  const ground = useMemo(
    () => officeMapLayers(map, division.areaId).filter(({ key }) => key !== 'here'),
    [map, division.areaId],
  )
  const { items } = list
  const layers = useMemo((): readonly MapLayer[] => {
    const places = items.flatMap(({ point }) => point ?? [])
    return [
      ...ground,
      { key: 'defects', kind: 'dot', color: 'red', data: places.map(dotOf) },
      { key: 'shown', kind: 'point', color: 'red', data: shown ? [dotOf(shown)] : [] },
    ]
  }, [ground, items, shown])
  const hasPlaces = items.some(({ point }) => point !== null)
  return (
    <div className="stack division-defects">
      <p className="muted">{w.hint}</p>
      {list.isLoading && <Loading rows={4} />}
      {list.problem && <ErrorState problem={list.problem} onRetry={list.refresh} />}
      <div className={hasPlaces ? 'division-defects-columns' : undefined}>
        {hasPlaces && map && (
          <AreaMap label={w.map} layers={layers} size="medium" {...(shown && { center: shown, zoom: nearZoom })} />
        )}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll box without it cannot be reached by keyboard. */}
        <section className="division-scroll" tabIndex={0} aria-label={w.title(division.ground?.defects ?? 0)}>
          <table className="plain-table">
            <caption className="visually-hidden">{w.title(division.ground?.defects ?? 0)}</caption>
            <thead>
              <tr>
                <th scope="col">{w.name}</th>
                <th scope="col">{w.what}</th>
                <th scope="col">{w.place}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((defect, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: they have no id and never change their order.
                <DefectRow key={i} defect={defect} onShow={setShown} />
              ))}
            </tbody>
          </table>
          {list.hasMore && (
            <Button type="text" block loading={list.isLoadingMore} onClick={list.showMore}>
              {w.more}
            </Button>
          )}
        </section>
      </div>
    </div>
  )
}

interface DefectRowProps {
  readonly defect: GroundDefect
  readonly onShow: (at: LngLat) => void
}

function DefectRow({ defect: { code, name, point }, onShow }: DefectRowProps) {
  const w = useWords(readDivisionWords).defects
  const named = name || w.noName
  return (
    <tr>
      <th scope="row">{named}</th>
      <td>{w.codes[code]}</td>
      <td>
        {point ? (
          <button type="button" className="division-link" onClick={() => onShow(point)}>
            {point.lng.toFixed(5)}, {point.lat.toFixed(5)}
            <span className="visually-hidden">
              {' '}
              {w.show}: {named}
            </span>
          </button>
        ) : (
          w.noPlace
        )}
      </td>
    </tr>
  )
}
