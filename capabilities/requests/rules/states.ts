/**
 * The state table of a request: the seven steps of GB/T 30428 (collect, file, dispatch, handle, report back, verify and
 * close, evaluate) with their side paths. The server moves by it, the web greys its buttons by it, the tests replay it.
 */
export const states = [
  'received',
  'registered',
  'dispatched',
  'resolved',
  'verified',
  'closed',
  'declined',
  'voided',
  'suspended',
  'merged',
] as const
export type RequestState = (typeof states)[number]

/** Work is still to be done by the office. */
export const openStates = [
  'received',
  'registered',
  'dispatched',
  'resolved',
  'verified',
  'suspended',
] as const satisfies readonly RequestState[]

interface Move {
  readonly from: readonly RequestState[]
  readonly to: RequestState
}

export const moves = {
  register: { from: ['received'], to: 'registered' },
  decline: { from: ['received'], to: 'declined' },
  dispatch: { from: ['registered'], to: 'dispatched' },
  /** 回退: not ours, or not possible: back to the dispatcher with a reason. */
  return: { from: ['dispatched'], to: 'registered' },
  resolve: { from: ['dispatched'], to: 'resolved' },
  verify: { from: ['resolved'], to: 'verified' },
  /** 返工: the check failed; the handler is asked again. */
  rework: { from: ['resolved'], to: 'dispatched' },
  close: { from: ['verified'], to: 'closed' },
  void: { from: ['registered', 'dispatched'], to: 'voided' },
  suspend: { from: ['registered', 'dispatched'], to: 'suspended' },
  resume: { from: ['suspended'], to: 'registered' },
  merge: { from: ['received', 'registered', 'dispatched'], to: 'merged' },
  unmerge: { from: ['merged'], to: 'registered' },
  /** Within the window after closing; a declined one comes back to the desk. */
  reopen: { from: ['closed', 'declined'], to: 'registered' },
} as const satisfies Record<string, Move>
export type RequestMove = keyof typeof moves

/** Steps that are recorded but leave the state as it is. */
export const remarks = [
  'submit',
  'join',
  'say',
  'confirm',
  'note',
  'amend',
  'ask',
  'refuse_ask',
  'extend',
  'reveal',
  'offer',
  'accept',
  'arrive',
  'decline_offer',
  'expire_offer',
  'withdraw_offer',
  'look_at_photo',
  /** Somebody above was told that it waits. */
  'escalate',
  /** The grids were drawn anew: it lies in another one now. */
  'relocate',
] as const
export type RequestRemark = (typeof remarks)[number]
export type RequestVerb = RequestMove | RequestRemark

/** Does the state permit this move? */
export const canMove = (state: RequestState, move: RequestMove): boolean =>
  (moves[move].from as readonly RequestState[]).includes(state)

/** Where the move leads. */
export const stateAfter = (move: RequestMove): RequestState => moves[move].to

export const isOpen = (state: RequestState): boolean => (openStates as readonly RequestState[]).includes(state)

/**
 * Current state as the history tells it: the last step that moved. Null for an empty or a broken history
 * (a step that does not start where the one before ended, or a move the table does not know).
 */
export const replay = (
  steps: readonly { verb: string; from_state: string | null; to_state: string }[],
): RequestState | null => {
  let state: RequestState | null = null
  for (const step of steps) {
    if (step.from_state !== state) return null
    if (state === null) {
      if (step.verb !== 'submit' || step.to_state !== 'received') return null
    } else if (step.verb in moves) {
      const move = step.verb as RequestMove
      if (!canMove(state, move) || step.to_state !== stateAfter(move)) return null
    } else if (step.to_state !== state) return null
    state = step.to_state as RequestState
  }
  return state
}
