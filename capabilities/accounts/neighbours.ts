import type { App } from '../../kernel/server/app.ts'
import type { FindHolder } from '../../kernel/server/auth/sessions.ts'
import type { Tx } from '../../kernel/server/db/database.ts'
import type { Staff, System } from '../../kernel/shared/actor.ts'
import type { Instant } from '../../kernel/shared/time.ts'
import { addPeople, type NewPerson } from './actions/add-people.ts'
import { addPosts } from './actions/add-posts.ts'
import { addUnits, type NewUnit } from './actions/add-units.ts'
import type { NewPost } from './actions/check-post.ts'
import { endPostsAt as endPosts } from './actions/end-posts.ts'
import { peopleMemory, type UnitsIndex, unitsMemory } from './actions/remember-people.ts'
import { workingPosts } from './rules/duties.ts'
import {
  findHolderOf,
  findRights,
  type HolderFilter,
  listHoldersAt,
  type Holder as StoredHolder,
} from './store/holders.ts'
import { updateAccount } from './store/people.ts'
import type { EndedPost } from './store/posts.ts'

/** Who holds a post somewhere, now. */
export interface Holder extends StoredHolder {}

/** Every name the office knows by person id, the disabled included, from memory. */
export const peopleNames = (app: App, jurisdictionId: string): Promise<ReadonlyMap<string, string>> =>
  peopleMemory.get(app, jurisdictionId)

/** For the session reader: null when disabled, unknown, or a demonstration account outside a demonstration. */
export const findHolder: FindHolder = async (tx, jurisdictionId, personId) =>
  (await findRights(tx, jurisdictionId, personId)) ?? null

/** Posts in force at exactly these areas (one of them is enough), in the order of `kinds`, then by name. */
export const listHolders = (tx: Tx, jurisdictionId: string, filter: HolderFilter): Promise<Holder[]> =>
  listHoldersAt(tx, jurisdictionId, filter)

/** Any working post in force of a living person: whom the desk may send by hand. Administrators are not sent. */
export const findWorker = (
  tx: Tx,
  jurisdictionId: string,
  personId: string,
  now: Instant,
): Promise<Holder | undefined> => findHolderOf(tx, jurisdictionId, personId, workingPosts, now)

/** Off duty until a moment, or back (null): the next list of holders says so. */
export const markAway = (tx: Tx, jurisdictionId: string, personId: string, until: Instant | null): Promise<void> =>
  updateAccount(tx, jurisdictionId, personId, { away_until: until })

/** Departments and companies by id and code, ended ones included, from memory. */
export const listUnitsIndex = (app: App, jurisdictionId: string): Promise<UnitsIndex> =>
  unitsMemory.get(app, jurisdictionId)

/** Many people at once, for imports and the demonstration; again with the same ids changes nothing. Answers how many are new. */
export const createPeople = (app: App, actor: Staff | System, rows: readonly NewPerson[]): Promise<number> =>
  addPeople(app, actor, rows)

/** Many posts at once, under the same rules as one; again with the same ids changes nothing. Answers how many are new. */
export const createPosts = (app: App, actor: Staff | System, rows: readonly NewPost[]): Promise<number> =>
  addPosts(app, actor, rows)

/** Many units at once; again with the same ids changes nothing. Answers how many are new. */
export const createUnits = (app: App, actor: Staff | System, rows: readonly NewUnit[]): Promise<number> =>
  addUnits(app, actor, rows)

/** The areas end in the caller's transaction, and with them every post there. Answers those that ended. */
export const endPostsAt = (
  tx: Tx,
  actor: Staff | System,
  areaIds: readonly string[],
  at: Instant,
  reason: string,
): Promise<EndedPost[]> => endPosts(tx, actor, areaIds, at, reason)
