import type { App } from '../../../kernel/server/app.ts'
import { peopleNames } from '../../accounts/neighbours.ts'
import { type AreaIndex, areaIndex, groundMark } from '../../grids/neighbours.ts'
import type { Division } from '../contract/divisions.ts'
import type { PlanRow } from '../contract/plans.ts'
import type { StoredDivision } from '../store/divisions.ts'
import { listPlansOf, listStanding, type StoredPlanRow } from '../store/plans.ts'
import { readStoredSettings } from './settings.ts'

/** As many as the contract holds; copies are made by hand. */
export const mostPlans = 200

// Forgotten with the tree: whatever changes areas, buildings, doors or streets makes a new one, on every server.
const marks = new WeakMap<AreaIndex, Map<string, Promise<string>>>()

const markNow = async (app: App, jurisdictionId: string, areaId: string): Promise<string> => {
  const areas = await areaIndex(app, jurisdictionId)
  let kept = marks.get(areas)
  if (!kept) {
    kept = new Map()
    marks.set(areas, kept)
  }
  const known = kept.get(areaId)
  if (known) return known
  const made = app.db.aside.read(jurisdictionId, (tx) =>
    groundMark(tx, jurisdictionId, { areaId, areaIds: areas.below(areaId) }),
  )
  // A failed answer is not one to remember.
  made.catch(() => kept.delete(areaId))
  kept.set(areaId, made)
  return made
}

/** Whether boundary, streets, buildings and doors are still those that were read; true while they are not read yet. */
export const isCurrent = async (
  app: App,
  jurisdictionId: string,
  { areaId, groundMark: mark }: Pick<StoredDivision, 'areaId' | 'groundMark'>,
): Promise<boolean> => mark === null || mark === (await markNow(app, jurisdictionId, areaId))

export const showPlanRow =
  (names: ReadonlyMap<string, string>) =>
  ({ madeBy, decidedBy, ...row }: StoredPlanRow): PlanRow => ({
    ...row,
    madeByName: madeBy === null ? null : (names.get(madeBy) ?? ''),
    decidedByName: decidedBy === null ? null : (names.get(decidedBy) ?? ''),
  })

export type DivisionHead = Omit<Division, 'plans' | 'settings'>

/** Newest first, as they are given. */
export const showHeads = async (
  app: App,
  jurisdictionId: string,
  divisions: readonly StoredDivision[],
): Promise<DivisionHead[]> => {
  const ids = divisions.map(({ id }) => id)
  const rows = await app.db.read(jurisdictionId, (tx) => listStanding(tx, jurisdictionId, ids))
  return Promise.all(divisions.map((d) => showHead(app, jurisdictionId, d, rows)))
}

const showHead = async (
  app: App,
  jurisdictionId: string,
  d: StoredDivision,
  plans: readonly Pick<StoredPlanRow, 'divisionId' | 'id' | 'number' | 'title' | 'state' | 'inForceOn'>[],
): Promise<DivisionHead> => {
  const own = plans.filter(
    ({ divisionId, state }) => divisionId === d.id && (state === 'in_force' || state === 'decided'),
  )
  const standing = own.find(({ state }) => state === 'in_force') ?? own[0]
  const [areas, names] = await Promise.all([areaIndex(app, jurisdictionId), peopleNames(app, jurisdictionId)])
  const { id, areaId, title, state, phase, progress, seed, effort, isAnew, ground, failure, askedAt, doneAt } = d
  return {
    ...{ id, areaId, title, state, phase, progress, seed, effort, isAnew, ground, failure, askedAt, doneAt },
    areaName: areas.byId(areaId)?.name ?? '',
    isCurrent: await isCurrent(app, jurisdictionId, d),
    askedByName: names.get(d.askedBy) ?? '',
    standing: standing
      ? {
          planId: standing.id,
          number: standing.number,
          title: standing.title,
          state: standing.state,
          inForceOn: standing.inForceOn,
        }
      : null,
  }
}

export const showDivision = async (app: App, jurisdictionId: string, d: StoredDivision): Promise<Division> => {
  const [names, plans] = await Promise.all([
    peopleNames(app, jurisdictionId),
    app.db.read(jurisdictionId, (tx) => listPlansOf(tx, jurisdictionId, d.id, mostPlans)),
  ])
  const head = await showHead(app, jurisdictionId, d, plans)
  return { ...head, settings: readStoredSettings(d.settings), plans: plans.map(showPlanRow(names)) }
}
