import { addMinutes, type Instant } from '../../../../../kernel/shared/time.ts'
import type { OutboxItem } from '../../../../../kernel/web/outbox/item.ts'
import type { OrderCard } from '../../../contract.ts'
import { type FieldMove, fieldMoves } from './expected-order.ts'

export const morning: Instant = '2026-11-23T01:00:00.000Z'
const idOf = (n: number) => `0198f000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** A broken lamp offered to Lin at nine in the morning. */
export const aCard = (
  n: number,
  part: Partial<OrderCard> = {},
  request: Partial<OrderCard['request']> = {},
): OrderCard => ({
  id: idOf(n),
  requestId: idOf(900 + n),
  part: 'lead',
  state: 'offered',
  level: 'grid2',
  areaId: idOf(800),
  personId: idOf(700),
  personName: '林小满',
  unitId: null,
  unitName: null,
  why: {},
  offeredAt: morning,
  expiresAt: addMinutes(morning, 30),
  acceptedAt: null,
  arrivedAt: null,
  doneAt: null,
  endedAt: null,
  reason: null,
  words: null,
  stepCount: 4,
  isAlert: false,
  etaMinutes: null,
  isSoft: false,
  ...part,
  request: {
    id: idOf(900 + n),
    number: '1000007',
    state: 'dispatched',
    serviceId: idOf(600),
    words: '路灯不亮',
    placeWords: '东门口',
    point: { lng: 109.02, lat: 32.69 },
    areaName: '第3小网格',
    isUrgent: false,
    isDoorService: false,
    receivedAt: morning,
    reworkCount: 0,
    reporterCount: 1,
    dueStage: 'accepted',
    stageFrom: morning,
    dueAt: addMinutes(morning, 30),
    hasPhone: true,
    photos: [],
    deskWords: null,
    ...request,
  },
})

/** Something done to an order that lies in the outbox. */
export const queued = (order: OrderCard, move: FieldMove, at: number, part: Partial<OutboxItem> = {}): OutboxItem => ({
  id: idOf(500 + at),
  scope: 'field:lin',
  chain: order.id,
  order: at,
  state: 'waiting',
  attempts: 0,
  dueMs: 0,
  lastProblem: null,
  method: 'POST',
  path: fieldMoves[move].path,
  title: move,
  input: { id: order.id, actionId: idOf(500 + at), deviceAt: addMinutes(morning, at) },
  photos: [],
  createdMs: 0,
  ...part,
})
