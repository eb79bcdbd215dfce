import { type Route, route } from '../../kernel/server/http/route.ts'
import { listAudit, listStuckJobs, readOverview, retryJob } from './actions.ts'
import * as contract from './contract.ts'

export const routes: readonly Route[] = [
  route(contract.readOverview, readOverview),
  route(contract.listAudit, listAudit),
  route(contract.listStuckJobs, listStuckJobs),
  route(contract.retryJob, retryJob),
]
