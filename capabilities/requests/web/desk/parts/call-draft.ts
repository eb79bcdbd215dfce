import type { Service } from '../../../../catalogue/contract.ts'
import { type EmergencyWord, findEmergency } from '../../../../catalogue/rules/emergency.ts'
import { emptyPlace, type PlaceDraft } from './place-draft.ts'

export interface CallDraft {
  readonly id: string
  readonly channel: 'phone' | 'walk_in'
  readonly phone: string
  readonly name: string
  readonly serviceId: string | undefined
  readonly words: string
  readonly place: PlaceDraft
  readonly isUrgent: boolean
  readonly emergency: 'called' | 'not_emergency' | null
}

/** An empty form; the id is chosen now, so that saving twice makes one. */
export const newCall = (id: string, channel: CallDraft['channel'] = 'phone'): CallDraft => ({
  id,
  channel,
  phone: '',
  name: '',
  serviceId: undefined,
  words: '',
  place: emptyPlace,
  isUrgent: false,
  emergency: null,
})

export interface CallEmergency {
  readonly phone: '110' | '119' | '120'
  /** The word that gave it away; null: the service itself is one. */
  readonly word: string | null
}

/** Whom to ring first: by the chosen service, else by the words typed so far. */
export const emergencyOf = (
  words: string,
  service: Service | undefined,
  list: readonly EmergencyWord[],
): CallEmergency | null => {
  const phone = service?.body.emergencyPhone
  if (phone) return { phone, word: null }
  const found = findEmergency(words, list)
  return found && { phone: found.phone, word: found.word }
}

export type MissingPart = 'service' | 'words' | 'place' | 'emergency'

/** What still has to be asked before it can be saved. */
export const missingParts = (
  draft: CallDraft,
  emergency: CallEmergency | null,
  hasPlace: boolean,
): readonly MissingPart[] => [
  ...(draft.serviceId === undefined ? (['service'] as const) : []),
  ...(draft.words.trim() === '' ? (['words'] as const) : []),
  ...(hasPlace ? [] : (['place'] as const)),
  ...(emergency && draft.emergency === null ? (['emergency'] as const) : []),
]
