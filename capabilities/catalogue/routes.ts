import { type Route, route } from '../../kernel/server/http/route.ts'
import { importCatalogue } from './actions/import-catalogue.ts'
import { endService, putService } from './actions/put-service.ts'
import { readCatalogue } from './actions/read-catalogue.ts'
import * as contract from './contract.ts'

export const routes: readonly Route[] = [
  route(contract.readCatalogue, readCatalogue),
  route(contract.putService, putService),
  route(contract.endService, endService),
  route(contract.importCatalogue, (app, actor, input) => importCatalogue(app, actor, input)),
]
