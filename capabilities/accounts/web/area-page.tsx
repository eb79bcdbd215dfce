import { type ReactNode, useMemo } from 'react'
import { useParams } from 'wouter'
import type { ReturnedBy } from '../../../kernel/shared/contract.ts'
import { AreaMap } from '../../../kernel/web/map/area-map.tsx'
import { ButtonLink } from '../../../kernel/web/ui/button.tsx'
import { Icon } from '../../../kernel/web/ui/icon.tsx'
import { Page } from '../../../kernel/web/ui/page.tsx'
import { Loaded } from '../../../kernel/web/ui/states.tsx'
import { useCall } from '../../../kernel/web/use-call.ts'
import { useWords } from '../../../kernel/web/words.ts'
import { readMap } from '../../grids/contract.ts'
import { officeMapLayers } from '../../grids/web/parts/map-layers.ts'
import { areaKindWords } from '../../grids/web/words.ts'
import { readAreaPage } from '../contract.ts'
import './parts/area-page.css'
import { areaPageWords } from './words/area-page.ts'
import { postWords } from './words.ts'

/** `/g/:code`: what the QR code at the door opens. Who looks after this place, whom to call, and "report here". */
export function AreaPage({ extra }: AreaPageProps) {
  const { code } = useParams<{ code: string }>()
  const page = useCall(readAreaPage, code ? { code } : null)
  return <Loaded call={page}>{(data) => <AreaPageBody page={data} extra={extra} />}</Loaded>
}

type PageOfArea = ReturnedBy<typeof readAreaPage>
interface AreaPageProps {
  /** What a capability that leans on this one has to say of the place. */
  readonly extra?: ((area: PageOfArea['area']) => ReactNode) | undefined
}

/** A number that breaks over two lines is read out wrongly: hyphens that do not break. */
const unbroken = (phone: string) => phone.replace(/-/g, '\u2011')
const dial = (phone: string) => `tel:${phone.replace(/[^\d+]/g, '')}`

function AreaPageBody({ page, extra }: AreaPageProps & { readonly page: PageOfArea }) {
  const w = useWords(areaPageWords)
  const kinds = useWords(areaKindWords)
  const posts = useWords(postWords)
  const { area, above, leaders, dutyPhone } = page
  return (
    <Page title={area.name} back="/" intro={w.intro}>
      <p className="area-path">
        <span className="area-kind">{kinds[area.kind]}</span>
        {[...above].reverse().map((one) => (
          <span key={one.id}>{one.name}</span>
        ))}
      </p>
      <ButtonLink wide icon="phone" href={dial(dutyPhone)}>
        {w.call(unbroken(dutyPhone))}
      </ButtonLink>
      <ButtonLink wide kind="plain" icon="camera" href={`/report?g=${area.code}`}>
        {w.report}
      </ButtonLink>
      <section className="card stack">
        <h2>{w.leaders}</h2>
        {leaders.length === 0 ? (
          <p>{w.noLeaders}</p>
        ) : (
          <ul className="leaders">
            {leaders.map((leader) => (
              <li key={`${leader.post} ${leader.areaName} ${leader.name}`} className="leader">
                <span className="leader-icon">
                  <Icon name="person" />
                </span>
                <div>
                  <p className="leader-name">
                    {leader.name}
                    {leader.isAway && <span className="leader-away">{w.away}</span>}
                  </p>
                  <p className="muted small">
                    {posts[leader.post]} · {leader.areaName}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        )}
      </section>
      {extra?.(area)}
      <AreaOnMap page={page} />
      <p className="muted small">
        {w.code} {area.code}
      </p>
      <p className="muted">{w.emergency}</p>
    </Page>
  )
}

/** The grid among its neighbours; the map is a help, so nothing is said when it cannot be had. */
function AreaOnMap({ page: { area, above } }: { readonly page: PageOfArea }) {
  const w = useWords(areaPageWords)
  const community = above.find((one) => one.kind === 'community')
  const map = useCall(readMap, {
    ...(community ? { areaId: community.id } : {}),
    kinds: [area.kind],
  })
  const layers = useMemo(() => officeMapLayers(map.data, area.id), [map.data, area.id])
  if (!map.data) return null
  return (
    <section className="stack">
      <h2>{w.where}</h2>
      <AreaMap
        label={w.mapLabel(area.name)}
        layers={layers}
        size="small"
        {...(area.center && { center: area.center, zoom: 16.5 })}
      />
    </section>
  )
}
