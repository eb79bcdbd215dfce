import type { Instant } from '../../../../../kernel/shared/time.ts'
import { msOf } from '../../../../../kernel/shared/time.ts'
import { type MyDuty, readMyDuty } from '../../../contract/responders.ts'
import { useKeptCall } from './use-kept-call.ts'
import { useWholeSession } from './use-staff.ts'

// A shift that begins or ends by itself is seen within a minute.
const everySeconds = 60
const mine = {}

/** My own duty, also without a network. Undefined: not here yet, or the person is none of those who go to a door. */
export const useMyDuty = () => {
  const isHere = Boolean(useWholeSession()?.person)
  return useKeptCall(readMyDuty, isHere ? mine : null, 'my duty', { everySeconds })
}

/** The state as of now: what was kept may say a shift that is over. */
export const dutyNow = (duty: MyDuty, now: Instant): MyDuty['state'] =>
  duty.state !== 'off' && duty.until !== null && msOf(duty.until) <= msOf(now) ? 'off' : duty.state
