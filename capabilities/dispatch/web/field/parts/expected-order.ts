import type { CallProblem } from '../../../../../kernel/web/call-problem.ts'
import type { OutboxItem } from '../../../../../kernel/web/outbox/item.ts'
import {
  acceptOrder,
  arriveAtOrder,
  declineOrder,
  finishOrder,
  type OrderCard,
  OrderState,
  returnOrder,
  WorkOrder,
} from '../../../contract.ts'
import { canMoveOrder, type OrderMove, orderMoves } from '../../../rules/states.ts'

/** What the person in the field does to an order. */
export const fieldMoves = {
  accept: acceptOrder,
  decline: declineOrder,
  arrive: arriveAtOrder,
  finish: finishOrder,
  return: returnOrder,
} as const
export type FieldMove = keyof typeof fieldMoves

/** Which action a queued item is; null: something else waits there (a report, an answer). */
export const fieldMoveOf = (item: Pick<OutboxItem, 'method' | 'path'>): FieldMove | null => {
  for (const [move, endpoint] of Object.entries(fieldMoves)) {
    if (item.path === endpoint.path && item.method === endpoint.method) return move as FieldMove
  }
  return null
}

export type QueuedAction = Pick<
  OutboxItem,
  'id' | 'method' | 'path' | 'chain' | 'order' | 'state' | 'input' | 'lastProblem' | 'result'
>

export interface RefusedAction {
  readonly itemId: string
  readonly move: FieldMove
  readonly problem: CallProblem
  /** Later actions of the same order that wait behind it and will never go by themselves. */
  readonly heldBack: readonly string[]
}

export interface ExpectedOrder extends OrderCard {
  /** Actions that are on the phone and not yet on the server, oldest first. */
  readonly waiting: readonly FieldMove[]
  readonly refused: RefusedAction | null
}

const deviceAtOf = (input: unknown): string | null => {
  const at = (input as { deviceAt?: unknown } | null)?.deviceAt
  return typeof at === 'string' ? at : null
}

const timeOf: Partial<Record<FieldMove, 'acceptedAt' | 'arrivedAt' | 'doneAt'>> = {
  accept: 'acceptedAt',
  arrive: 'arrivedAt',
  finish: 'doneAt',
}

/** The card as the server's own answer tells it, when that is newer than the list. */
const withAnswer = (card: OrderCard, result: unknown): OrderCard => {
  const parsed = WorkOrder.safeParse(result)
  return parsed.success && parsed.data.id === card.id && parsed.data.stepCount > card.stepCount
    ? { ...card, ...parsed.data }
    : card
}

const moved = (card: OrderCard, move: OrderMove & FieldMove, input: unknown): OrderCard => {
  // The list is already ahead of the queue: the action arrived, only its answer got lost.
  if (!canMoveOrder(card.state, move)) return card
  const time = timeOf[move]
  return { ...card, state: orderMoves[move].to, ...(time && { [time]: deviceAtOf(input) }) }
}

/**
 * An order as it will be when everything queued on this phone has arrived: what the person did a minute ago counts at
 * once, network or not. Stops at the first refused action; nothing behind that one will happen.
 * @param queue any items of the outbox; those of other orders are ignored
 */
export const expectOrder = (card: OrderCard, queue: readonly QueuedAction[]): ExpectedOrder => {
  const own = queue.filter((item) => item.chain === card.id).sort((a, b) => a.order - b.order)
  let expected = card
  const waiting: FieldMove[] = []
  for (const [i, item] of own.entries()) {
    const move = fieldMoveOf(item)
    if (move === null) continue
    if (item.state === 'sent') {
      expected = withAnswer(expected, item.result)
      continue
    }
    if (item.state === 'refused' && item.lastProblem) {
      const problem = item.lastProblem
      const told = problem.kind === 'refusal' ? OrderState.safeParse(problem.data.state) : null
      const heldBack = own.slice(i + 1).filter((later) => later.state !== 'sent')
      return {
        ...expected,
        ...(told?.success && { state: told.data }),
        waiting,
        refused: { itemId: item.id, move, problem, heldBack: heldBack.map((later) => later.id) },
      }
    }
    waiting.push(move)
    expected = moved(expected, move, item.input)
  }
  return { ...expected, waiting, refused: null }
}
