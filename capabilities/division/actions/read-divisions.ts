import type { App } from '../../../kernel/server/app.ts'
import type { Download } from '../../../kernel/server/http/route.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../kernel/shared/contract.ts'
import { momentCursor, readMomentCursor } from '../../../kernel/shared/paging.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import type * as contract from '../contract/divisions.ts'
import type { Division } from '../contract/divisions.ts'
import { refusals } from '../contract.ts'
import { findDivision, listDivisions as listRows, type StoredDivision } from '../store/divisions.ts'
import { findFile } from '../store/files.ts'
import { holdToScope, scopeToPlan } from './hold-area.ts'
import { groundDoorsOf } from './remember-ground.ts'
import { showDivision, showHeads } from './show-division.ts'

const findOwn = async (app: App, actor: Staff, id: string): Promise<StoredDivision> => {
  const { jurisdictionId } = actor
  const found = await app.db.read(jurisdictionId, (tx) => findDivision(tx, jurisdictionId, id))
  await holdToScope(app, actor, found?.areaId)
  if (!found) throw kernel.not_found()
  return found
}

/** Refuses `kernel.not_found`. */
export const readDivision = async (
  app: App,
  actor: Staff,
  { id }: TakenBy<typeof contract.readDivision>,
): Promise<Division> => showDivision(app, actor.jurisdictionId, await findOwn(app, actor, id))

/** Newest first. Refuses `kernel.forbidden` to whoever plans nowhere, `kernel.invalid` for what is no place in the list. */
export const listDivisions = async (
  app: App,
  actor: Staff,
  { areaId, after, limit }: TakenBy<typeof contract.listDivisions>,
): Promise<ReturnedBy<typeof contract.listDivisions>> => {
  const { jurisdictionId } = actor
  const scope = await scopeToPlan(app, actor, areaId)
  const page = { after: readMomentCursor(after), limit }
  const rows = await app.db.read(jurisdictionId, (tx) => listRows(tx, scope, page))
  const shown = rows.slice(0, limit)
  const items = await showHeads(app, jurisdictionId, shown)
  const last = shown.at(-1)
  return rows.length > limit && last ? { items, next: momentCursor(last.askedAt, last.id) } : { items }
}

/** In the order they were found; the cursor is how many were shown: they never change. Refuses `not_ready`. */
export const listDefects = async (
  app: App,
  actor: Staff,
  { id, after, limit }: TakenBy<typeof contract.listDefects>,
): Promise<ReturnedBy<typeof contract.listDefects>> => {
  await findOwn(app, actor, id)
  const from = after === undefined ? 0 : Number(after)
  if (!Number.isSafeInteger(from) || from < 0) throw kernel.invalid({ fields: ['after'] })
  const { defects } = await groundDoorsOf(app, actor.jurisdictionId, id)
  const items = defects.slice(from, from + limit)
  return from + limit < defects.length ? { items, next: String(from + limit) } : { items }
}

/** It never changes once it is read. */
const keepSeconds = 7 * 86_400

/** As it is kept, without a household's id. Refuses `kernel.not_found`, `not_ready`. */
export const readGround = async (
  app: App,
  actor: Staff,
  { id }: TakenBy<typeof contract.readGround>,
): Promise<Download> => {
  const { jurisdictionId } = actor
  await findOwn(app, actor, id)
  const body = await app.db.read(jurisdictionId, (tx) => findFile(tx, jurisdictionId, id, 'ground'))
  if (!body) throw refusals.not_ready()
  return { type: 'application/json', body, isGzip: true, keepSeconds }
}
