import type { z } from 'zod'
import { plainPhone } from '../../../../kernel/shared/phone.ts'
import type { Question, Service } from '../../../catalogue/contract.ts'
import { hasPlace, type ReportDraft } from './report-draft.ts'

/**
 * The pages of a report, in order. `which` is asked only when several services stand behind the chosen tile, `nearby`
 * only when something was reported close by; both count as part of the step before.
 */
export const reportPages = ['photo', 'what', 'which', 'where', 'say', 'nearby', 'check', 'sent'] as const
export type ReportPage = (typeof reportPages)[number]

/** The steps a person counts. */
export const countedSteps = ['photo', 'what', 'where', 'say', 'check'] as const satisfies readonly ReportPage[]

/** Which counted step a page belongs to, from 0. */
export const stepIndex = (page: ReportPage): number => {
  const counted: ReportPage = page === 'which' ? 'what' : page === 'nearby' || page === 'sent' ? 'check' : page
  return (countedSteps as readonly ReportPage[]).indexOf(counted)
}

export const isReportPage = (text: string | undefined): text is ReportPage =>
  (reportPages as readonly string[]).includes(text ?? '')

/** Services behind one big tile. */
export interface TileGroup {
  readonly tile: number
  readonly services: readonly Service[]
}

/**
 * The big tiles: public services in force that stand behind one, grouped and in order of the tile, at most eight.
 * "Not sure" is no group: it is offered apart, after them.
 */
export const tileGroups = (services: readonly Service[]): TileGroup[] => {
  const groups = new Map<number, Service[]>()
  for (const service of services) {
    const { tile, isPublic, isUnsure } = service.body
    if (tile === null || !isPublic || isUnsure || service.isEnded) continue
    const group = groups.get(tile)
    if (group) group.push(service)
    else groups.set(tile, [service])
  }
  return [...groups].sort(([a], [b]) => a - b).map(([tile, group]) => ({ tile, services: group }))
}

export const unsureService = (services: readonly Service[]): Service | undefined =>
  services.find((service) => service.body.isUnsure && service.body.isPublic && !service.isEnded)

type AskedQuestion = z.output<typeof Question>

const isAnswered = (draft: ReportDraft, { code }: AskedQuestion): boolean => {
  const answer = draft.answers[code]
  return Array.isArray(answer) ? answer.length > 0 : answer !== undefined && String(answer).trim() !== ''
}

export type Missing = 'service' | 'place' | 'words' | 'phone' | `answer:${string}`

/** What a page still lacks before the person may go on. Empty: nothing. */
export const missingOn = (page: ReportPage, draft: ReportDraft, service: Service | undefined): Missing[] => {
  if (page === 'what' || page === 'which') return draft.serviceId === null ? ['service'] : []
  if (page === 'where') return hasPlace(draft.place) ? [] : ['place']
  if (page !== 'say') return []
  const missing: Missing[] = []
  // A photo of a named thing says enough; words are asked where nothing else would tell what is wrong.
  const speaksForItself = draft.photoIds.length > 0 && service !== undefined && !service.body.isUnsure
  if (draft.words.trim() === '' && !speaksForItself) missing.push('words')
  for (const question of service?.body.questions ?? []) {
    if (question.isRequired && !isAnswered(draft, question)) missing.push(`answer:${question.code}`)
  }
  if (draft.phone.trim() !== '' && plainPhone(draft.phone) === null) missing.push('phone')
  return missing
}

/**
 * The page to show when `asked` is in the address: itself, or the first one before it that is not filled in (a reload
 * with an empty draft, a link from elsewhere).
 */
export const reachablePage = (asked: ReportPage, draft: ReportDraft, service: Service | undefined): ReportPage => {
  if (asked === 'which') return draft.tile === null ? 'what' : 'which'
  const before = countedSteps.slice(0, Math.max(0, stepIndex(asked)))
  return before.find((page) => missingOn(page, draft, service).length > 0) ?? asked
}
