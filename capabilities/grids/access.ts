import { type Actor, holds, holdsAnywhere } from '../../kernel/shared/actor.ts'

/** May this person do it? Reading areas needs no right: they are on the doors. Closed by default. */
export const may = {
  /** Also buildings and the office's own map. */
  importAreas: (actor: Actor): boolean => actor.kind === 'system' || holdsAnywhere(actor, ['system_admin']),
  /** Streets, buildings, doors and the boundary of one community: whoever plans its grids, too. */
  importPlaces: (actor: Actor, areaPath: readonly string[]): boolean =>
    may.importAreas(actor) || holds(actor, ['leadership', 'shift_lead', 'community_worker'], areaPath),
}
