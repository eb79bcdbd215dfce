import { sql } from 'kysely'
import type { LngLat } from '../../../kernel/shared/place.ts'
import type { Stage } from '../../catalogue/contract.ts'
import type { Photo } from '../contract/shapes.ts'
import type { RequestState } from '../rules/states.ts'
import { instantJson } from './rows.ts'

/** What whoever goes must know of a request; no phone number, only whether there is one. */
export interface RequestCard {
  readonly id: string
  readonly number: string
  readonly state: RequestState
  readonly serviceId: string
  readonly serviceVersion: number
  readonly areaId: string
  readonly words: string
  readonly placeWords: string
  readonly point: LngLat | null
  readonly isUrgent: boolean
  readonly receivedAt: string
  readonly reworkCount: number
  readonly reporterCount: number
  readonly dueStage: Stage | null
  readonly stageFrom: string | null
  readonly dueAt: string | null
  readonly hasPhone: boolean
  readonly photos: Photo[]
}

const t = (column: string) => instantJson(column)

/** The card of the request a row `o` (with jurisdiction_id and request_id) is about, as one json column. */
export const requestCard = sql`
  (select json_build_object('id', r.id, 'number', r.number::text, 'state', r.state, 'serviceId', r.service_id,
      'serviceVersion', r.service_version, 'areaId', r.area_id, 'words', r.words, 'placeWords', r.place_words,
      'point', case when r.lng is null then null else json_build_object('lng', r.lng, 'lat', r.lat) end,
      'isUrgent', r.is_urgent, 'receivedAt', ${t('r.received_at')}, 'reworkCount', r.rework_count,
      'reporterCount', r.reporter_count, 'dueStage', r.due_stage, 'stageFrom', ${t('r.stage_from')},
      'dueAt', ${t('r.due_at')},
      'hasPhone', exists (select from request_reporters p
        where p.jurisdiction_id = r.jurisdiction_id and p.request_id = r.id and p.id = r.id and p.phone_sealed is not null),
      'photos', (select coalesce(json_agg(json_build_object('id', f.id, 'moment', f.moment, 'width', f.width,
          'height', f.height, 'takenAt', ${t('f.taken_at')}, 'isHidden', f.is_hidden,
          'lookedAt', ${t('f.looked_at')}) order by f.created_at, f.id), '[]')
        from request_photos f where f.jurisdiction_id = r.jurisdiction_id and f.request_id = r.id))
    from requests r where r.jurisdiction_id = o.jurisdiction_id and r.id = o.request_id)`
