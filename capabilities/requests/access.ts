import { type Actor, holds, holdsAnywhere } from '../../kernel/shared/actor.ts'
import type { PostKind } from '../accounts/contract.ts'

/** What must be known of a request to say who may do what: where it lies, and who worked on it. */
export interface Subject {
  readonly areaPath: readonly string[]
  readonly handledBy: readonly string[]
}

const desk: readonly PostKind[] = ['acceptor', 'dispatcher', 'shift_lead']
/** Posts whose scope shows requests. Administrators and department workers see none by post. */
export const readers: readonly PostKind[] = [
  ...desk,
  'call_taker',
  'leadership',
  'community_worker',
  'grid1_leader',
  'grid2_leader',
]
const checkers: readonly PostKind[] = ['acceptor', 'shift_lead', 'community_worker', 'grid1_leader']
const leads: readonly PostKind[] = ['shift_lead']

const handled = (actor: Actor, subject: Subject) => actor.kind === 'staff' && subject.handledBy.includes(actor.personId)
const at = (roles: readonly PostKind[]) => (actor: Actor, subject: Subject) => holds(actor, roles, subject.areaPath)

/** May this person do it? The state is another question: rules/states.ts. Closed by default: nobody else may. */
export const may = {
  /** In scope by post, or was given the work. */
  read: (actor: Actor, subject: Subject) => at(readers)(actor, subject) || handled(actor, subject),
  register: at(desk),
  decline: at(['acceptor', 'shift_lead']),
  amend: at(desk),
  merge: at(desk),
  note: (actor: Actor, subject: Subject) => may.read(actor, subject),
  /** Another person checks the result: whoever handled it may not, whatever the post. */
  verify: (actor: Actor, subject: Subject) => at(checkers)(actor, subject) && !handled(actor, subject),
  close: at(leads),
  ask: (actor: Actor, subject: Subject) => at(desk)(actor, subject) || handled(actor, subject),
  /** The second person; that it is another one than asked is checked with the approval. */
  decide: at(['shift_lead', 'dispatcher']),
  resume: at(['dispatcher', 'shift_lead']),
  reopen: at([...desk, 'call_taker']),
  reveal: at([...desk, 'call_taker', 'community_worker', 'grid1_leader', 'grid2_leader']),
  lookAtPhoto: at([...desk, 'community_worker']),
  /** Not about one request. */
  takeCalls: (actor: Actor) => holdsAnywhere(actor, [...desk, 'call_taker']),
  submitForOthers: (actor: Actor) => holdsAnywhere(actor, [...readers, 'department_worker']),
  exportList: (actor: Actor) => holdsAnywhere(actor, [...desk, 'leadership', 'community_worker']),
}
