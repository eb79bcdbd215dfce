import type { Refusal, RefusalData, Said, WordsFor } from '../shared/refusal.ts'
import type { CallProblem } from './call-problem.ts'
import { kernelRefusalWords, problemWords, refusalKindWords } from './kernel-words.ts'
import { currentLanguage, type Language, useLanguage } from './language.ts'

type Sentence = string | ((...data: never[]) => string)
export interface Vocabulary {
  readonly [key: string]: Sentence | Vocabulary
}

/** The same keys, text for text and functions with the same arguments: what English must be, given the Chinese. */
export type Mirror<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...data: infer A) => string
      ? (...data: A) => string
      : Mirror<T[K]>
}

export interface Words<T> {
  readonly zh: Mirror<T>
  readonly en: Mirror<T>
}

/**
 * Declares the user text of one page or part in both languages. Values are text, functions that return text, or groups
 * of these. A key that is missing, extra or of another type in English is a compile error.
 */
export const defineWords = <const T extends Vocabulary>(words: { readonly zh: T; readonly en: Mirror<NoInfer<T>> }) =>
  words as unknown as Words<T>

/** The words of the current language; the component is drawn again when the language changes. */
export const useWords = <T>(words: Words<T>): Mirror<T> => words[useLanguage()]

/** For code outside components (toasts, document titles). */
export const wordsNow = <T>(words: Words<T>): Mirror<T> => words[currentLanguage()]

type AnyRefusals = Record<string, (...data: never[]) => Refusal>
type Sayer = (data: RefusalData) => Said
const sayers = new Map<string, Sayer>()

/** Once per capability, beside its `refusalWords`. Safe to run again (hot reload). */
export const registerRefusalWords = <R extends AnyRefusals>(capability: string, words: WordsFor<R>): void => {
  for (const [name, say] of Object.entries(words)) sayers.set(`${capability}.${name}`, say as Sayer)
}
for (const [capability, words] of Object.entries(kernelRefusalWords)) registerRefusalWords(capability, words)

const saidOf = (problem: CallProblem): Said => {
  if (problem.kind === 'offline') return problemWords.offline()
  if (problem.kind === 'fault') return problemWords.fault({ reference: problem.reference })
  const say = sayers.get(problem.code)
  // The data crossed the network: an old page and a new server may disagree about its shape.
  try {
    return say?.(problem.data) ?? refusalKindWords[problem.refusalKind]
  } catch {
    return refusalKindWords[problem.refusalKind]
  }
}

/** One calm sentence for the person: what is the matter and what to do next. Covers refusals, faults and no network. */
export const sayRefusal = (problem: CallProblem, language: Language = currentLanguage()): string =>
  saidOf(problem)[language]
