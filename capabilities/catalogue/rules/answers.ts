import { addDays } from '../../../kernel/shared/time.ts'
import type { ServiceBody } from '../contract.ts'

type Question = ServiceBody['questions'][number]
/** By code of the question, as requests send them. */
export type AnswersGiven = Readonly<Record<string, string | number | readonly string[]>>

/** `question` is the code of the question; the words in the browser find its label. */
export interface AnswerProblem {
  readonly problem: 'answer_needed' | 'answer_wrong'
  readonly question: string
}

/** A moment with its offset, a local minute (what a phone's picker gives) or a day. */
const moment = /^(\d{4}-\d\d-\d\d)(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/
const isMoment = (text: string): boolean => {
  const day = moment.exec(text)?.[1]
  // 31 February would be read as a day of March: a real day comes back as it went in.
  return day !== undefined && !Number.isNaN(Date.parse(day)) && addDays(day, 0) === day
}

const isBlank = (answer: AnswersGiven[string]): boolean =>
  typeof answer === 'string' ? answer.trim() === '' : typeof answer === 'object' && answer.length === 0

const fits = ({ datatype, values }: Question, answer: AnswersGiven[string]): boolean => {
  const isListed = (key: string) => values.some((value) => value.key === key)
  switch (datatype) {
    case 'string':
      return typeof answer === 'string' && !/[\r\n]/.test(answer)
    case 'text':
      return typeof answer === 'string'
    case 'number':
      return typeof answer === 'number' && Number.isFinite(answer)
    case 'datetime':
      return typeof answer === 'string' && isMoment(answer)
    case 'singlevaluelist':
      return typeof answer === 'string' && isListed(answer)
    case 'multivaluelist':
      return typeof answer === 'object' && new Set(answer).size === answer.length && answer.every(isListed)
  }
}

/**
 * Do the answers fit the questions of a service? The first problem in the order of the questions, or null. A blank text
 * or an empty choice is no answer; an answer to a question that is not asked is wrong, because nobody would read it.
 */
export const checkAnswers = (questions: readonly Question[], answers: AnswersGiven): AnswerProblem | null => {
  for (const question of questions) {
    const answer = Object.keys(answers).includes(question.code) ? answers[question.code] : undefined
    if (answer === undefined || isBlank(answer)) {
      if (question.isRequired) return { problem: 'answer_needed', question: question.code }
    } else if (!fits(question, answer)) {
      return { problem: 'answer_wrong', question: question.code }
    }
  }
  const stray = Object.keys(answers).find((code) => !questions.some((question) => question.code === code))
  return stray === undefined ? null : { problem: 'answer_wrong', question: stray }
}
