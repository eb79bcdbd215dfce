import type { App } from '../../../kernel/server/app.ts'
import type { Tx } from '../../../kernel/server/db/database.ts'
import { areaIndex, findBuilding } from '../../grids/neighbours.ts'
import { toWgs84 } from '../../grids/rules/coordinates.ts'
import type { RequestDraft } from '../contract/shapes.ts'
import { refusals } from '../contract.ts'

/** The columns of a place. */
export interface PlaceColumns {
  area_id: string
  is_located: boolean
  lng: number | null
  lat: number | null
  source_lng: number | null
  source_lat: number | null
  datum: string | null
  accuracy_m: number | null
  place_words: string
  building_id: string | null
}

/**
 * Where it is: the chosen building, else the deepest area at the point, else the scanned grid, else (words only) the
 * whole street until the desk knows better. A point inside the scanned grid makes it exact; one elsewhere does not move
 * it, because the code at the door is surer than a satellite between high houses.
 */
export const findPlace = async (
  app: App,
  jurisdictionId: string,
  place: RequestDraft['place'],
  /** The caller's transaction, when it has one: it must not wait for a second connection. */
  inside?: Tx,
): Promise<PlaceColumns> => {
  const areas = await areaIndex(app, jurisdictionId)
  const building = place.buildingId
    ? await (inside
        ? findBuilding(inside, jurisdictionId, place.buildingId)
        : app.db.read(jurisdictionId, (tx) => findBuilding(tx, jurisdictionId, place.buildingId ?? '')))
    : undefined
  if (place.buildingId && !building) throw refusals.unknown_place()
  const scanned = place.areaCode ? areas.byCode(place.areaCode) : undefined
  if (place.areaCode && !scanned) throw refusals.unknown_place()
  const source = place.point
  const point = source ? toWgs84(source) : building ? { lng: building.lng, lat: building.lat } : null
  const found = source && point ? areas.at(point) : undefined
  if (source && !found && !scanned && !building) throw refusals.outside_our_area()
  const chosen = building ? areas.byId(building.areaId) : scanned
  const area = chosen && !found?.path.includes(chosen.id) ? chosen : (found ?? chosen ?? areas.root)
  return {
    area_id: area.id,
    is_located: area.id !== areas.root.id,
    lng: point?.lng ?? null,
    lat: point?.lat ?? null,
    source_lng: source?.lng ?? null,
    source_lat: source?.lat ?? null,
    datum: source?.datum ?? (point ? 'wgs84' : null),
    accuracy_m: source?.accuracyM ?? null,
    place_words: place.words,
    building_id: building?.id ?? null,
  }
}
