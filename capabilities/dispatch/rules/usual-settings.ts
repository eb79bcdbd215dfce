import type { DispatchSettingsBody } from '../contract/settings.ts'
import { type TravelSettings, usualTravel } from './travel/minutes-to-door.ts'

/**
 * How people are asked until an office decides otherwise: the simple rule, 15 minutes, and the steps of escalation worked
 * out for it (one more alert two minutes before the end, the level-1 leader at five minutes, the desk at half, the
 * supervisor at the end). Staff and leaders are on duty when they are not away; a volunteer is on duty only at hours they
 * gave, or after a tap: nobody is woken for having been willing.
 */
export const usualSettings: DispatchSettingsBody = {
  rule: 'nearest_three',
  promiseMinutes: 15,
  surge: { isOn: false, order: 'by_value', ageing: 0.3 },
  travel: {
    walkMetresPerMinute: usualTravel.speed.walk,
    ebikeMetresPerMinute: usualTravel.speed.ebike,
    setOffMinutes: usualTravel.setOff,
    minutesPerFloor: usualTravel.perFloor,
  },
  weekly: { volunteer: [] },
  doorSteps: [
    { after: { unit: 'minutes', count: 5 }, who: 'grid1_leader' },
    { after: { unit: 'share', count: 0.5 }, who: 'desk' },
    { after: { unit: 'before_end', count: 2 }, who: 'widen' },
    { after: { unit: 'share', count: 1 }, who: 'supervisor' },
  ],
  // Chosen: a missed clock is on the desk's list at once; an hour later somebody above has to hear of it.
  stageSupervisorMinutes: 60,
}

/** The office's speeds in the words of rules/travel. */
export const travelSettingsOf = ({ travel }: DispatchSettingsBody): TravelSettings => ({
  speed: { walk: travel.walkMetresPerMinute, ebike: travel.ebikeMetresPerMinute },
  perFloor: travel.minutesPerFloor,
  setOff: travel.setOffMinutes,
})
