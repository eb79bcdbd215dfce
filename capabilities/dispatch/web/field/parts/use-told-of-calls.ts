import { useEffect, useRef } from 'react'
import { useSaid } from '../../../../../kernel/web/language.ts'
import { playTones } from '../../../../../kernel/web/sound.ts'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { callWords } from '../words/calls.ts'
import { useMyCalls } from './use-my-calls.ts'

// Longer than any offer: whoever is called together drops what can wait.
const pulses = [600, 200, 600, 200, 600, 200, 600]
const tones = [660, 880, 660, 880, 660, 880]

/** Vibrates, sounds and says a new call wherever the person is; not at the first reading, when every one would be new. */
export const useToldOfCalls = (): void => {
  const w = useWords(callWords)
  const said = useSaid()
  const toast = useToast()
  const { calls } = useMyCalls()
  const known = useRef<ReadonlySet<string> | null>(null)
  const ids = calls?.map((call) => call.id).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another call counts, not another drawing.
  useEffect(() => {
    if (calls === undefined) return
    const before = known.current
    known.current = new Set(calls.map((call) => call.id))
    if (before === null) return
    for (const call of calls) {
      if (before.has(call.id) || call.state !== 'called') continue
      if (typeof navigator.vibrate === 'function') navigator.vibrate(pulses)
      playTones(tones)
      toast(call.isDrill ? `${w.drill} · ${w.called(said(call.name))}` : w.called(said(call.name)), 'info')
    }
  }, [ids])
}
