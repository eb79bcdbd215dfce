import type { Logger } from 'pino'
import type { Instant } from '../shared/time.ts'
import type { Sealer } from './auth/crypto.ts'
import type { Tree } from './auth/scope.ts'
import type { Db } from './db/database.ts'
import type { Files } from './files/files.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Jurisdictions } from './jurisdictions.ts'
import type { Live } from './live.ts'
import type { Settings } from './settings.ts'

/** The time as the database sees it, so that several servers and their phones agree. Tests put their own hands on it. */
export interface Clock {
  now(): Instant
}

/** Everything an action may reach. Passed by hand; there is no container. */
export interface App {
  readonly settings: Settings
  readonly clock: Clock
  readonly db: Db
  readonly jurisdictions: Jurisdictions
  readonly jobs: Jobs
  readonly live: Live
  readonly files: Files
  readonly crypto: Sealer
  readonly log: Logger
  /** The area tree of an office, from the capability that owns it: scopes are made of it. */
  tree(jurisdictionId: string): Promise<Tree>
}
