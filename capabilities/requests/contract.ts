import { z } from 'zod'
import { event } from '../../kernel/shared/contract.ts'
import { Id } from '../../kernel/shared/ids.ts'
import { refusalsOf } from '../../kernel/shared/refusal.ts'
import { Stage } from '../catalogue/contract.ts'

/** Announced in the transaction that did it. */
export const requestSubmitted = event('requests.submitted', z.object({ requestId: Id }))
export const requestRegistered = event('requests.registered', z.object({ requestId: Id }))
/** The check failed: whoever handled it is asked again. */
export const requestReworked = event('requests.reworked', z.object({ requestId: Id }))
/** No longer to be worked on: closed, voided, suspended or merged. */
export const requestStopped = event(
  'requests.stopped',
  z.object({ requestId: Id, why: z.enum(['closed', 'voided', 'suspended', 'merged', 'declined']) }),
)
/** A stage clock ended without being met. */
export const clockEnded = event('requests.clockEnded', z.object({ requestId: Id, stage: Stage, round: z.number() }))

export const refusals = refusalsOf('requests', {
  /** Shown with the number to call; sending again with `emergency` says what is so. */
  emergency: { kind: 'conflict', data: {} as { phone: string; word: string } },
  outside_our_area: { kind: 'invalid' },
  unknown_place: { kind: 'invalid' },
  follow_key_needed: { kind: 'invalid' },
  bad_phone: { kind: 'invalid' },
  bad_number: { kind: 'invalid' },
  not_found_by_phone: { kind: 'not_found' },
  photo_missing: { kind: 'invalid', data: {} as { count: number } },
  /** The state does not permit it now. */
  not_now: { kind: 'conflict', data: {} as { state: string } },
  handled_it_yourself: { kind: 'forbidden' },
  asked_it_yourself: { kind: 'forbidden' },
  already_asked: { kind: 'conflict' },
  already_decided: { kind: 'conflict' },
  place_needed: { kind: 'invalid' },
  service_needed: { kind: 'invalid' },
  reopen_too_late: { kind: 'conflict' },
  merge_with_itself: { kind: 'invalid' },
  merge_into_merged: { kind: 'conflict' },
  date_in_past: { kind: 'invalid' },
  too_many_rows: { kind: 'invalid', data: {} as { limit: number } },
})
