import { type Route, route } from '../../kernel/server/http/route.ts'
import { importAreas } from './actions/import-areas.ts'
import { listAreas, listBuildings, locate } from './actions/read-areas.ts'
import { readMap } from './actions/read-map.ts'
import * as contract from './contract.ts'

export const routes: readonly Route[] = [
  route(contract.listAreas, listAreas),
  route(contract.readMap, readMap),
  route(contract.listBuildings, listBuildings),
  route(contract.locate, locate),
  route(contract.importAreas, importAreas),
]
