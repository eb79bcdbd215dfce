import { z } from 'zod'
import { endpoint } from '../../../kernel/shared/contract.ts'
import { Id } from '../../../kernel/shared/ids.ts'
import { PageInput, pageOf } from '../../../kernel/shared/paging.ts'
import { Instant } from '../../../kernel/shared/time.ts'
import { RequestState, Words } from './shapes.ts'

export const Alarm = z.object({
  id: Id,
  requestId: Id,
  number: z.string(),
  kind: z.enum(['overdue', 'nobody_takes', 'not_solved', 'emergency', 'stuck', 'escalated']),
  detail: z.record(z.string(), z.unknown()),
  raisedAt: Instant,
  areaId: Id,
  serviceId: Id,
  state: RequestState,
})
export const listAlarms = endpoint({
  method: 'GET',
  path: '/alarms',
  audience: 'staff',
  summary: 'Alarms in my areas that nobody has seen yet.',
  takes: z.object({ ...PageInput }),
  returns: pageOf(Alarm),
})
export const seeAlarm = endpoint({
  method: 'POST',
  path: '/alarms/:id/see',
  audience: 'staff',
  summary: 'I have seen it and take care.',
  takes: z.object({ id: Id }),
  returns: z.object({}),
})
const SavedFilter = z.object({ id: Id, name: z.string(), filter: z.record(z.string(), z.string()) })
export const listFilters = endpoint({
  method: 'GET',
  path: '/saved-filters',
  audience: 'staff',
  summary: 'My saved filters.',
  takes: z.object({}),
  returns: z.object({ items: z.array(SavedFilter) }),
})
export const saveFilter = endpoint({
  method: 'POST',
  path: '/saved-filters',
  audience: 'staff',
  summary: 'Keeps a filter above the inbox.',
  takes: z.object({
    id: Id,
    name: Words(40),
    filter: z.record(z.string().max(20), z.string().max(400)).refine((f) => Object.keys(f).length <= 20),
  }),
  returns: SavedFilter,
})
export const dropFilter = endpoint({
  method: 'DELETE',
  path: '/saved-filters/:id',
  audience: 'staff',
  summary: 'Forgets a saved filter.',
  takes: z.object({ id: Id }),
  returns: z.object({}),
})
