import { type JobKind, type Tick, timed } from '../../kernel/server/jobs/reactions.ts'
import { DivideJob, divide, divideKind } from './actions/divide/run-division.ts'
import { ForceJob, forceKind, putInForce } from './actions/force/put-in-force.ts'

// May run twice: the row says whether it is over, and whether somebody works on it.
export const jobs: readonly JobKind[] = [timed(divideKind, DivideJob, divide), timed(forceKind, ForceJob, putInForce)]
export const ticks: readonly Tick[] = []
