import { readMyDuty } from '../../../contract/responders.ts'
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
