import type { Feature } from 'geojson'
import { useMemo } from 'react'
import { AreaMap } from '../../../../kernel/web/map/area-map.tsx'
import type { MapLayer } from '../../../../kernel/web/map/layers.ts'
import { useWords } from '../../../../kernel/web/words.ts'
import { useAreaBook, useOfficeMap } from '../../../grids/web/desk-parts/use-area-book.ts'
import { officeMapLayers } from '../../../grids/web/parts/map-layers.ts'
import { scaleOf, stepOf } from '../../rules.ts'
import { overviewWords } from '../words.ts'
import type { Overview } from './use-overview.ts'

export interface OpenMapProps {
  readonly overview: Overview
  readonly onArea: (areaId: string) => void
}

// More names than this lie over each other on a map of this size; the table has them all.
const mostNames = 16

/** Where what is open lies. One colour, darker for more: a count, not a verdict on anybody. */
export function OpenMap({ overview, onArea }: OpenMapProps) {
  const w = useWords(overviewWords)
  const book = useAreaBook()
  const { baseId, byArea } = overview
  const kindList = [...new Set(byArea.flatMap((row) => book.byId.get(row.areaId)?.kind ?? []))].sort().join()
  const kinds = useMemo(() => kindList.split(',').filter((kind) => kind !== ''), [kindList])
  const isWhole = baseId === null || baseId === book.root?.id
  const map = useOfficeMap(kinds as Parameters<typeof useOfficeMap>[0], isWhole ? undefined : baseId)
  const steps = scaleOf(Math.max(0, ...byArea.map((row) => row.open.value ?? 0)))
  const counts = byArea.map((row) => `${row.areaId} ${row.open.value ?? 0}`).join()

  // biome-ignore lint/correctness/useExhaustiveDependencies: redrawn when a count changes, not at every answer.
  const layers = useMemo<readonly MapLayer[]>(() => {
    if (!map || kinds.length === 0) return []
    const rows = new Map(byArea.map((row) => [row.areaId, row]))
    const drawn = map.areas.filter((area) => rows.has(area.id))
    const featureOf = ({ id, name, geometry }: (typeof drawn)[number]) =>
      ({ type: 'Feature', properties: { id, name }, geometry }) as Feature
    // The map has one strength of fill: an area of the third step is filled three times.
    const fills = steps.map((_, i): MapLayer => {
      const isFilled = ({ id }: (typeof drawn)[number]) => stepOf(steps, rows.get(id)?.open.value ?? 0) > i
      return { key: `fill-${i}`, kind: 'building', color: 'accent', data: drawn.filter(isFilled).map(featureOf) }
    })
    const ground = isWhole ? officeMapLayers({ ...map, areas: [] }).filter(({ key }) => key === 'ground') : []
    const above = (baseId && book.byId.get(baseId)?.name) || ''
    // On the map of a community its own name need not stand in every grid's.
    const shortName = ({ name }: Readonly<Record<string, unknown>>) =>
      typeof name !== 'string' ? undefined : name.startsWith(above) && name !== above ? name.slice(above.length) : name
    const outlines: MapLayer = {
      key: 'areas',
      kind: 'area',
      color: 'muted',
      data: drawn.map(featureOf),
      ...(drawn.length <= mostNames && { labelOf: shortName }),
    }
    return [...ground, ...fills, outlines]
  }, [map, counts, isWhole])

  // The map looks for its place once, at its first drawing: not before there is something to draw.
  return (
    <div className="open-map">
      {layers.length === 0 ? (
        <div className="open-map-wait" />
      ) : (
        <AreaMap
          label={w.map}
          layers={layers}
          onPick={(_layer, { id }) => {
            if (typeof id === 'string') onArea(id)
          }}
        />
      )}
      <ul className="open-legend" aria-label={w.mapLegend}>
        <li className="open-legend-title" aria-hidden="true">
          {w.mapLegend}
        </li>
        <li>
          <i className="open-swatch open-swatch-0" />
          {w.mapNone}
        </li>
        {steps.map(({ from, to }, i) => (
          <li key={from}>
            <i className={`open-swatch open-swatch-${i + 1}`} />
            {from === to ? from : `${from}–${to}`}
          </li>
        ))}
      </ul>
    </div>
  )
}
