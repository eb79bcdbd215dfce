import type { SentTo } from '../../../../../kernel/shared/contract.ts'
import type { Instant } from '../../../../../kernel/shared/time.ts'
import type { Service } from '../../../../catalogue/contract.ts'
import type { AreaKind } from '../../../../grids/contract.ts'
import type { submitRequest } from '../../../../requests/contract/resident.ts'
import type { Position } from './use-position.ts'

interface LngLat {
  readonly lng: number
  readonly lat: number
}
type Draft = SentTo<typeof submitRequest>
type Answers = NonNullable<Draft['answers']>

export interface PatrolPlace {
  /** Pointed out on the map: beats what the phone measured. */
  readonly pinned: LngLat | null
  readonly position: Position | null
  /** Where a photo says it was taken. */
  readonly ofPhoto: LngLat | null
  /** The reporter's own grid, for when nothing else is known. */
  readonly grid: { readonly code: string; readonly kind: AreaKind } | null
  readonly words: string
}

export type PlaceSource = 'pinned' | 'position' | 'photo' | 'grid' | 'none'

/** A whole community or street is no place: somebody would search for an hour. */
const isSmall = (kind: AreaKind) => kind === 'grid2' || kind === 'grid1' || kind === 'dedicated'

/** What the report's place will be taken from: the map, then the phone, then the photo, then the own grid. */
export const placeSource = ({ pinned, position, ofPhoto, grid }: Omit<PatrolPlace, 'words'>): PlaceSource =>
  pinned ? 'pinned' : position ? 'position' : ofPhoto ? 'photo' : grid && isSmall(grid.kind) ? 'grid' : 'none'

/** The place as it is sent; null when nothing says where it is. */
export const placeFrom = (place: PatrolPlace): Draft['place'] | null => {
  const words = place.words.trim()
  const wgs84 = (at: LngLat) => ({ lng: at.lng, lat: at.lat, datum: 'wgs84' as const })
  switch (placeSource(place)) {
    case 'pinned':
      return place.pinned && { point: wgs84(place.pinned), words }
    case 'position':
      return place.position && { point: { ...place.position, datum: 'wgs84' }, words }
    case 'photo':
      return place.ofPhoto && { point: wgs84(place.ofPhoto), words }
    case 'grid':
      return place.grid && { areaCode: place.grid.code, words }
    case 'none':
      return words === '' ? null : { words }
  }
}

export interface PatrolReport {
  readonly id: string
  readonly service: Service
  readonly words: string
  readonly answers: Answers
  readonly place: Draft['place']
  readonly photoIds: readonly string[]
  readonly isUrgent: boolean
  readonly emergency: 'called' | 'not_emergency' | null
  readonly language: 'zh' | 'en'
  readonly now: Instant
}

/** What is sent: channel `patrol`, no reporter, no follower's key; the staff session says who it was. */
export const patrolRequest = (report: PatrolReport): Draft => ({
  id: report.id,
  serviceId: report.service.id,
  // A photo of a named thing says enough; the contract wants words.
  words: report.words.trim() || report.service.body.name[report.language],
  answers: answersOf(report),
  place: report.place,
  photos: [...report.photoIds],
  channel: 'patrol',
  language: report.language,
  isUrgent: report.isUrgent,
  emergency: report.emergency,
  deviceAt: report.now,
})

/** Answers to a service chosen before and then changed are not sent; nor are empty ones. */
const answersOf = ({ service, answers }: PatrolReport): Answers => {
  const sent: Answers = {}
  for (const { code, datatype } of service.body.questions) {
    const answer = answers[code]
    if (answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0)) continue
    sent[code] = datatype === 'number' && typeof answer === 'string' ? Number(answer) : answer
  }
  return sent
}

/** Required questions of a service that have no answer yet. */
export const unanswered = (service: Service, answers: Answers): readonly string[] =>
  service.body.questions
    .filter(({ code, isRequired }) => {
      const answer = answers[code]
      return isRequired && (answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0))
    })
    .map(({ code }) => code)
