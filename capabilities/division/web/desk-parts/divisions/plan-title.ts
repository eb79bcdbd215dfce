import { useWords } from '../../../../../kernel/web/words.ts'
import { divisionsWords } from '../../words/divisions.ts'

/** What a plan is called: those the search made have a number only. */
export const usePlanTitle = () => {
  const w = useWords(divisionsWords)
  return ({ title, number }: { readonly title: string; readonly number: number }): string => title || w.plain(number)
}
