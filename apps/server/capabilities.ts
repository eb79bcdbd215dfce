import { routes as accounts } from '../../capabilities/accounts/routes.ts'
import { routes as catalogue } from '../../capabilities/catalogue/routes.ts'
import { jobs as dispatchJobs, ticks as dispatchTicks } from '../../capabilities/dispatch/jobs.ts'
import { routes as dispatch } from '../../capabilities/dispatch/routes.ts'
import { jobs as divisionJobs, ticks as divisionTicks } from '../../capabilities/division/jobs.ts'
import { routes as division } from '../../capabilities/division/routes.ts'
import { routes as grids } from '../../capabilities/grids/routes.ts'
import { routes as insight } from '../../capabilities/insight/routes.ts'
import { jobs as requestJobs, ticks as requestTicks } from '../../capabilities/requests/jobs.ts'
import { routes as requests } from '../../capabilities/requests/routes.ts'
import { sealAudit } from '../../kernel/server/audit.ts'
import type { Route } from '../../kernel/server/http/route.ts'
import { every, type JobKind, type Tick } from '../../kernel/server/jobs/reactions.ts'

/** Everything the platform can do, in the order of capabilities/order.ts. */
export const routes: readonly Route[] = [
  ...grids,
  ...accounts,
  ...division,
  ...catalogue,
  ...requests,
  ...dispatch,
  ...insight,
]
export const jobs: readonly JobKind[] = [...divisionJobs, ...requestJobs, ...dispatchJobs]
export const ticks: readonly Tick[] = [
  ...divisionTicks,
  ...requestTicks,
  ...dispatchTicks,
  every('kernel.sealAudit', 30, (app, { jurisdictionId }) => sealAudit(app, jurisdictionId)),
]
