import { useMemo, useState } from 'react'
import { AreaMap } from '../../../../kernel/web/map/area-map.tsx'
import type { MapLayer } from '../../../../kernel/web/map/layers.ts'
import { Icon } from '../../../../kernel/web/ui/icon.tsx'
import { Select } from '../../../../kernel/web/ui/inputs.tsx'
import { Page } from '../../../../kernel/web/ui/page.tsx'
import { Empty, ErrorState, Loaded, Loading } from '../../../../kernel/web/ui/states.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import { readAreaPage } from '../../../accounts/contract.ts'
import { postWords } from '../../../accounts/web/words.ts'
import { type Area, readMap } from '../../../grids/contract.ts'
import { officeMapLayers } from '../../../grids/web/parts/map-layers.ts'
import { areaKindWords } from '../../../grids/web/words.ts'
import { readers } from '../../../requests/access.ts'
import type { RequestRow } from '../../../requests/contract/shapes.ts'
import { areaTitle } from '../../../requests/web/parts/area-names.ts'
import './details.css'
import './field.css'
import { FindRequest } from './parts/find-request.tsx'
import { OpenRequests, RequestsToVerify, useOpenRequests } from './parts/open-requests.tsx'
import { ownAreas } from './parts/own-areas.ts'
import { useAreas } from './parts/use-catalogue.ts'
import { useKeptCall } from './parts/use-kept-call.ts'
import { useStaff } from './parts/use-staff.ts'
import { gridWords } from './words/grid.ts'

/** My areas: who looks after them, what is open there. */
export function ReadGridPage() {
  const w = useWords(gridWords)
  const staff = useStaff()
  const areas = useAreas()
  const [chosen, setChosen] = useState<string>('')
  if (!areas.data || !staff) {
    return (
      <Page title={w.title}>
        {areas.problem ? <ErrorState problem={areas.problem} onRetry={areas.refresh} /> : <Loading rows={5} />}
      </Page>
    )
  }
  const all = areas.data.items
  const own = ownAreas(staff.grants, all)
  const area = own.find((one) => one.id === chosen) ?? own[0]
  const canRead = staff.grants.some((grant) => (readers as readonly string[]).includes(grant.role))
  return (
    <Page title={w.title}>
      {own.length > 1 && area && (
        <Select
          label={w.which}
          value={area.id}
          onChange={setChosen}
          options={own.map((one) => ({ value: one.id, label: areaTitle(one, all) }))}
        />
      )}
      {!area && <Empty icon="map" title={w.none} />}
      {area && canRead && <RequestsToVerify area={area} staff={staff} />}
      {area && canRead && <GridColumns area={area} title={areaTitle(area, all)} />}
      {area && !canRead && <GridCard area={area} title={areaTitle(area, all)} />}
      {!canRead && <p className="muted">{w.noReader}</p>}
    </Page>
  )
}

function GridCard({ area, title }: { readonly area: Area; readonly title: string }) {
  const w = useWords(gridWords)
  const kinds = useWords(areaKindWords)
  const posts = useWords(postWords)
  const page = useKeptCall(readAreaPage, { code: area.code }, `area ${area.code}`)
  return (
    <section className="card stack-s">
      <h2>{title}</h2>
      <p className="muted small">
        {kinds[area.kind]} · {w.code(area.code)}
      </p>
      <Loaded call={page} rows={3}>
        {({ leaders, dutyPhone }) => (
          <>
            <h3>{w.leaders}</h3>
            {leaders.length === 0 && <p>{w.noLeaders}</p>}
            <ul className="leaders">
              {leaders.map((leader) => (
                <li key={`${leader.name} ${leader.post} ${leader.areaName}`}>
                  <Icon name="person" />
                  <span>
                    <strong>{leader.name}</strong>{' '}
                    <span className="muted">
                      {posts[leader.post]} · {leader.areaName}
                    </span>
                  </span>
                  {leader.isAway && <span className="mark">{w.away}</span>}
                </li>
              ))}
            </ul>
            <a className="button button-plain button-wide" href={`tel:${dutyPhone.replace(/[^\d+]/g, '')}`}>
              <Icon name="phone" />
              <span>
                {w.duty} <span className="unbroken">{dutyPhone}</span>
              </span>
            </a>
          </>
        )}
      </Loaded>
    </section>
  )
}

function GridColumns({ area, title }: { readonly area: Area; readonly title: string }) {
  const list = useOpenRequests(area.id)
  return (
    <div className="order-columns">
      <div className="stack">
        <GridCard area={area} title={title} />
        <FindRequest />
        <GridMap area={area} rows={list.items} />
      </div>
      <OpenRequests list={list} />
    </div>
  )
}

const pointsOf = (rows: readonly RequestRow[]) =>
  rows.flatMap((row) =>
    row.point
      ? [
          {
            type: 'Feature' as const,
            properties: { color: row.isUrgent ? 'red' : 'accent' },
            geometry: { type: 'Point' as const, coordinates: [row.point.lng, row.point.lat] },
          },
        ]
      : [],
  )

function GridMap({ area, rows }: { readonly area: Area; readonly rows: readonly RequestRow[] }) {
  const w = useWords(gridWords)
  const map = useKeptCall(readMap, { areaId: area.id, kinds: [area.kind] }, `map ${area.id}`)
  const layers = useMemo((): readonly MapLayer[] => {
    const ground = officeMapLayers(map.data, area.id)
    // Fitted to the grid, not to the whole town: streets reach beyond it.
    return [...ground, { key: 'requests', kind: 'point', data: pointsOf(rows) }]
  }, [map.data, area.id, rows])
  const { center } = area
  const zoom = { street: 13, community: 14.5, grid1: 16, grid2: 17.5, dedicated: 17 }[area.kind]
  return map.data ? <AreaMap label={w.map} layers={layers} {...(center && { center, zoom })} size="small" /> : null
}
