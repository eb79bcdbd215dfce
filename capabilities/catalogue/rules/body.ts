import type { ServiceBody } from '../contract.ts'

const isRepeated = (keys: readonly string[]): boolean => new Set(keys).size < keys.length

/** What a well-formed body still promises that cannot be kept, as paths of its fields. Empty: nothing. */
export const bodyProblems = (body: ServiceBody): string[] => {
  const fields: string[] = []
  // The promise "somebody is at the door" is its clock; without a limit it is only a word.
  if (body.isDoorService && !body.limits.arrived) fields.push('limits.arrived')
  if (isRepeated(body.questions.map(({ code }) => code))) fields.push('questions')
  body.questions.forEach(({ datatype, values }, i) => {
    const isChoice = datatype === 'singlevaluelist' || datatype === 'multivaluelist'
    if ((isChoice && values.length === 0) || isRepeated(values.map(({ key }) => key))) {
      fields.push(`questions.${i}.values`)
    }
  })
  return fields
}

const sorted = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value

/** Do two bodies promise the same? The order of keys means nothing: jsonb has its own. */
export const isSameBody = (a: ServiceBody, b: ServiceBody): boolean =>
  JSON.stringify(a, sorted) === JSON.stringify(b, sorted)

/** What a visitor may see of a body: what is promised and asked, not who in the office does it. */
export const publicBody = (body: ServiceBody): ServiceBody => ({
  ...body,
  handlers: [],
  unitCodes: [],
  skill: null,
  replies: [],
})
