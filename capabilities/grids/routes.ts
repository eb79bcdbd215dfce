import { type Route, route, uploadRoute } from '../../kernel/server/http/route.ts'
import { importAreas } from './actions/import-areas.ts'
import { importPlaces } from './actions/import-places.ts'
import { listAreas, listBuildings, locate } from './actions/read-areas.ts'
import { readMap } from './actions/read-map.ts'
import { readPlacesCount } from './actions/read-places-count.ts'
import { setGround } from './actions/set-ground.ts'
import * as places from './contract/places.ts'
import * as contract from './contract.ts'

/** Browsers name a file's type by its ending; the content decides what it is. */
const placesTypes = [
  'application/json',
  'application/geo+json',
  'text/csv',
  'text/plain',
  'application/xml',
  'text/xml',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
]

export const routes: readonly Route[] = [
  route(contract.listAreas, listAreas),
  route(contract.readMap, readMap),
  route(contract.listBuildings, listBuildings),
  route(contract.locate, locate),
  route(contract.importAreas, importAreas),
  uploadRoute(places.importPlaces, placesTypes, importPlaces),
  route(places.setGround, setGround),
  route(places.readPlacesCount, readPlacesCount),
]
