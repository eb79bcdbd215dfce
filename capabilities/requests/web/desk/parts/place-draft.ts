import type { z } from 'zod'
import type { LngLat } from '../../../../../kernel/shared/place.ts'
import type { RequestPlace } from '../../../contract/shapes.ts'

/** A place as the desk fills it in; each part may be empty. */
export interface PlaceDraft {
  readonly areaId: string | undefined
  readonly building: { readonly id: string; readonly name: string; readonly point: LngLat } | undefined
  readonly point: LngLat | null
  readonly words: string
}
export const emptyPlace: PlaceDraft = { areaId: undefined, building: undefined, point: null, words: '' }

/**
 * What is sent: the most exact of what was given (a pin, else the building, else the area) and the words. Null when
 * nothing was given. A pin beats a building chosen before it: whoever moves the pin has looked closer.
 */
export const placeInput = (
  draft: PlaceDraft,
  codeOf: (areaId: string) => string | undefined,
): z.input<typeof RequestPlace> | null => {
  const words = draft.words.trim()
  if (draft.point) return { point: { ...draft.point, datum: 'wgs84' }, words }
  if (draft.building) return { buildingId: draft.building.id, words }
  const areaCode = draft.areaId && codeOf(draft.areaId)
  if (areaCode) return { areaCode, words }
  return words === '' ? null : { words }
}
