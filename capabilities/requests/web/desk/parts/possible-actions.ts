import type { Staff } from '../../../../../kernel/shared/actor.ts'
import { may } from '../../../access.ts'
import type { RequestDetail } from '../../../contract/shapes.ts'
import { canMove, isOpen, type RequestMove } from '../../../rules/states.ts'

/** The verbs of the desk, in the order of the work. `dispatch` belongs to another capability and is asked apart. */
export const deskActions = [
  'register',
  'decline',
  'dispatch',
  'verify',
  'close',
  'amend',
  'note',
  'merge',
  'unmerge',
  'ask_suspend',
  'ask_extend',
  'ask_void',
  'resume',
  'reopen',
] as const
export type DeskAction = (typeof deskActions)[number]

/** Why a button is grey. */
export type ActionBar = 'state' | 'post' | 'handled' | 'asked'

export interface PossibleAction {
  readonly action: DeskAction
  /** Null: it can be done. */
  readonly bar: ActionBar | null
}

const moveOf: Partial<Record<DeskAction, RequestMove>> = {
  register: 'register',
  decline: 'decline',
  dispatch: 'dispatch',
  verify: 'verify',
  close: 'close',
  merge: 'merge',
  unmerge: 'unmerge',
  ask_suspend: 'suspend',
  ask_void: 'void',
  resume: 'resume',
  reopen: 'reopen',
}

const mayOf = (action: DeskAction, actor: Staff, subject: RequestDetail, mayDispatch: boolean): boolean => {
  switch (action) {
    case 'dispatch':
      return mayDispatch
    case 'unmerge':
      return may.merge(actor, subject)
    case 'ask_suspend':
    case 'ask_extend':
    case 'ask_void':
      return may.ask(actor, subject)
    default:
      return may[action](actor, subject)
  }
}

const stateOf = (action: DeskAction, { state }: RequestDetail): boolean => {
  // 延时 moves nothing: it gives the work that is under way another limit.
  if (action === 'ask_extend') return state === 'dispatched'
  if (action === 'note') return true
  if (action === 'amend') return isOpen(state)
  const move = moveOf[action]
  return move !== undefined && canMove(state, move)
}

/** What this person can do with this request now, and otherwise why not. The server asks the same rules again. */
export const possibleActions = (
  actor: Staff,
  request: RequestDetail,
  mayDispatch: boolean,
): readonly PossibleAction[] =>
  deskActions.map((action) => {
    const bar = (): ActionBar | null => {
      if (!stateOf(action, request)) return 'state'
      if (action === 'verify' && request.handledBy.includes(actor.personId)) return 'handled'
      if (!mayOf(action, actor, request, mayDispatch)) return 'post'
      if (request.approval && action.startsWith('ask_')) return 'asked'
      return null
    }
    return { action, bar: bar() }
  })

/** The next step of the main line: its button stands out when it can be done. */
export const nextAction = ({ state }: Pick<RequestDetail, 'state'>): DeskAction | null => {
  switch (state) {
    case 'received':
      return 'register'
    case 'registered':
      return 'dispatch'
    case 'resolved':
      return 'verify'
    case 'verified':
      return 'close'
    case 'suspended':
      return 'resume'
    default:
      return null
  }
}
