import { type Instant, msOf } from '../../../../../kernel/shared/time.ts'
import type { MyDuty } from '../../../contract/responders.ts'

/** The state as of now: what was kept may say a shift that is over. */
export const dutyNow = (duty: MyDuty, now: Instant): MyDuty['state'] =>
  duty.state !== 'off' && duty.until !== null && msOf(duty.until) <= msOf(now) ? 'off' : duty.state
