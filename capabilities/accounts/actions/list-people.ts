import type { App } from '../../../kernel/server/app.ts'
import { scopeOf } from '../../../kernel/server/auth/scope.ts'
import type { Staff } from '../../../kernel/shared/actor.ts'
import type { TakenBy } from '../../../kernel/shared/contract.ts'
import type { Page } from '../../../kernel/shared/paging.ts'
import { refusals as kernel } from '../../../kernel/shared/refusal.ts'
import { areaIndex } from '../../grids/neighbours.ts'
import { may, peopleReaders } from '../access.ts'
import type { listPeople as listPeopleEndpoint, listUnits as listUnitsEndpoint, Person } from '../contract.ts'
import { listPeopleIn } from '../store/list-people.ts'
import { listUnitPage, type Unit } from '../store/units.ts'
import { maskPerson } from './phones.ts'

const uuidLength = 36
const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** `<id>_<name>` of the last person shown. Refuses `kernel.invalid`. */
const readCursor = (cursor: string | undefined) => {
  if (cursor === undefined) return null
  const id = cursor.slice(0, uuidLength)
  if (!uuidForm.test(id) || cursor[uuidLength] !== '_') throw kernel.invalid({ fields: ['after'] })
  return { id, name: cursor.slice(uuidLength + 1) }
}

/** Administrators find everybody; the others those with a post in their areas who can sign in; nobody else anybody. */
export const listPeople = async (
  app: App,
  actor: Staff,
  input: TakenBy<typeof listPeopleEndpoint>,
): Promise<Page<Person>> => {
  const { jurisdictionId } = actor
  const areas = await areaIndex(app, jurisdictionId)
  const seesAll = may.listEverybody(actor)
  const scope = seesAll ? 'everybody' : scopeOf(areas, actor, peopleReaders)
  const filter = {
    text: input.text?.trim() || undefined,
    posts: input.post,
    areaIds: input.areaId === undefined ? undefined : areas.below(input.areaId),
    isDisabled: seesAll ? input.disabled : false,
    now: app.clock.now(),
  }
  const rows = await app.db.read(jurisdictionId, (tx) =>
    listPeopleIn(tx, jurisdictionId, scope, filter, { after: readCursor(input.after), limit: input.limit + 1 }),
  )
  const items = rows.slice(0, input.limit).map((row) => maskPerson(app, jurisdictionId, row))
  const last = items.at(-1)
  return rows.length > input.limit && last ? { items, next: `${last.id}_${last.name}` } : { items }
}

/** Whom work may be sent to: every member of staff may know the departments. */
export const listUnits = (app: App, actor: Staff, input: TakenBy<typeof listUnitsEndpoint>): Promise<Page<Unit>> =>
  app.db.read(actor.jurisdictionId, (tx) => listUnitPage(tx, actor.jurisdictionId, input))
