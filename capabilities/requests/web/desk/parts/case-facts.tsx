import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import { useSaid } from '../../../../../kernel/web/language.ts'
import { AreaMap } from '../../../../../kernel/web/map/area-map.tsx'
import type { MapLayer } from '../../../../../kernel/web/map/layers.ts'
import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { Banner } from '../../../../../kernel/web/ui/banner.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { useStaff } from '../../../../accounts/web/desk-parts/use-staff.ts'
import { useServiceBook } from '../../../../catalogue/web/desk-parts/use-service-book.ts'
import { useAreaBook, useOfficeMap } from '../../../../grids/web/desk-parts/use-area-book.ts'
import { officeMapLayers } from '../../../../grids/web/parts/map-layers.ts'
import { may } from '../../../access.ts'
import type { RequestDetail, RequestRow } from '../../../contract/shapes.ts'
import { groupNumber } from '../../../rules/number.ts'
import { reasonWords } from '../../words/reasons.ts'
import { channelWords, outcomeWords } from '../../words.ts'
import { detailWords } from '../words/detail.ts'
import { DecideDialog } from './decide-dialog.tsx'
import { ChannelMark } from './marks.tsx'

export interface CaseFactsProps {
  readonly request: RequestDetail
  readonly hrefOf: (id: string) => string
  readonly onRow: (row: RequestRow) => void
}

/** What was said, where, how it came, and what stands above the ordinary course. */
export function CaseFacts({ request, hrefOf, onRow }: CaseFactsProps) {
  const w = useWords(detailWords)
  const channels = useWords(channelWords)
  const outcomes = useWords(outcomeWords)
  const time = useShownTime()
  const areas = useAreaBook()
  return (
    <>
      <Notices request={request} hrefOf={hrefOf} onRow={onRow} />
      <section className="case-said">
        <h3 className="visually-hidden">{w.words}</h3>
        <p lang={request.language === 'en' ? 'en' : 'zh-CN'}>{request.words}</p>
        <Answers request={request} />
      </section>
      <section className="case-where">
        <dl className="facts">
          <div className="fact">
            <dt>{w.place}</dt>
            <dd>
              {request.isLocated ? (
                <strong>{areas.titleOf(request.areaId)}</strong>
              ) : (
                <strong className="bad">{w.unlocated}</strong>
              )}
              {request.placeWords && <div>{request.placeWords}</div>}
            </dd>
          </div>
          <div className="fact">
            <dt>{w.received}</dt>
            <dd>
              <time dateTime={request.receivedAt}>{time.minute(request.receivedAt)}</time>
            </dd>
          </div>
          <div className="fact">
            <dt>{w.channel}</dt>
            <dd>
              <ChannelMark channel={request.channel} /> {channels[request.channel]}
              {request.language === 'en' && ` · ${w.english}`}
            </dd>
          </div>
          {request.outcome && (
            <div className="fact">
              <dt>{w.closing}</dt>
              <dd>
                <strong>{outcomes[request.outcome]}</strong>
                {request.closingWords && <div>{request.closingWords}</div>}
                {request.confirmUntil && !request.confirmedAt && (
                  <div className="muted small">{w.confirmUntil(time.day(request.confirmUntil))}</div>
                )}
              </dd>
            </div>
          )}
        </dl>
        {request.point && <PlaceMap request={request} />}
      </section>
    </>
  )
}

function Notices({ request, hrefOf, onRow }: CaseFactsProps) {
  const w = useWords(detailWords)
  const reasons = useWords(reasonWords)
  const time = useShownTime()
  const staff = useStaff()
  const [isDeciding, setDeciding] = useState(false)
  const { approval } = request
  const canDecide = staff && approval && approval.askedBy !== staff.personId && may.decide(staff, request)
  const reasonOf = (kind: 'void' | 'suspend' | 'extend', reason: string) =>
    (reasons[kind] as Readonly<Record<string, string>>)[reason] ?? reason
  return (
    <>
      {approval && (
        <Banner
          tone="warn"
          action={
            canDecide && (
              <Button type="primary" size="small" onClick={() => setDeciding(true)}>
                {w.decide}
              </Button>
            )
          }
        >
          <strong>{w.waits(w.actions[`ask_${approval.kind}`])}</strong> · {reasonOf(approval.kind, approval.reason)}
          <div className="small">
            {approval.words} — {w.askedBy(approval.askedByName ?? '', time.minute(approval.askedAt))}
          </div>
        </Banner>
      )}
      {isDeciding && approval && (
        <DecideDialog
          approval={approval}
          onClose={() => setDeciding(false)}
          onDone={(row) => {
            setDeciding(false)
            onRow(row)
          }}
        />
      )}
      {request.suspendedUntil && request.state === 'suspended' && (
        <Banner tone="warn">{w.suspendedUntil(time.day(request.suspendedUntil))}</Banner>
      )}
      {request.leading && (
        <Banner>
          {w.leading} <Link href={hrefOf(request.leading.id)}>{groupNumber(request.leading.number)}</Link>
        </Banner>
      )}
      {request.merged.length > 0 && (
        <Banner>
          {w.mergedHere}{' '}
          {request.merged.map((one) => (
            <Link key={one.id} href={hrefOf(one.id)} className="case-merged">
              {groupNumber(one.number)}
            </Link>
          ))}
        </Banner>
      )}
    </>
  )
}

function Answers({ request }: { readonly request: RequestDetail }) {
  const said = useSaid()
  const services = useServiceBook()
  const questions = services.byId.get(request.serviceId)?.body.questions ?? []
  const shown = Object.entries(request.answers)
  if (shown.length === 0) return null
  return (
    <dl className="facts small">
      {shown.map(([code, answer]) => {
        const question = questions.find((one) => one.code === code)
        const values = (Array.isArray(answer) ? answer : [answer]).map((value) => {
          const known = question?.values.find((one) => one.key === value)
          return known ? said(known.label) : String(value)
        })
        return (
          <div key={code} className="fact">
            <dt>{question ? said(question.label) : code}</dt>
            <dd>{values.join('、')}</dd>
          </div>
        )
      })}
    </dl>
  )
}

// A street and its neighbours.
const closeZoom = 16.5

function PlaceMap({ request }: { readonly request: RequestDetail }) {
  const w = useWords(detailWords)
  const areas = useAreaBook()
  const map = useOfficeMap(['grid2', 'dedicated'], areas.communityOf(request.areaId)?.id)
  const { point } = request
  const lng = point?.lng
  const lat = point?.lat
  const center = useMemo(() => (lng !== undefined && lat !== undefined ? { lng, lat } : undefined), [lng, lat])
  const layers = useMemo<readonly MapLayer[]>(() => {
    if (!center) return []
    const ground = officeMapLayers(map, request.areaId).map((layer) => ({ ...layer, labelOf: () => undefined }))
    const here = {
      type: 'Feature' as const,
      properties: { color: 'red' },
      geometry: { type: 'Point' as const, coordinates: [center.lng, center.lat] },
    }
    return [...ground, { key: 'here', kind: 'point', data: here }]
  }, [map, center, request.areaId])
  if (!center) return null
  return (
    <div className="case-map">
      <AreaMap label={w.mapLabel} layers={layers} center={center} zoom={closeZoom} size="small" />
    </div>
  )
}
