import { useEffect, useRef } from 'react'
import { playTones } from '../../../../../kernel/web/sound.ts'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { offerWords } from '../words/offer.ts'
import { fieldWords } from '../words.ts'
import type { ExpectedOrder } from './expected-order.ts'
import { type KnownOrder, newsOf } from './order-news.ts'
import { useCatalogue } from './use-catalogue.ts'

// Two short pulses: felt through a coat, not mistaken for a call.
const pulses = [250, 120, 250]
// Whoever has minutes to get to a door must not miss it in a noisy street.
const urgentPulses = [400, 150, 400, 150, 400]
const rising = [660, 880]
const risingTwice = [660, 880, 660, 880]
const calm = [520]

const vibrate = (pattern: readonly number[]) => {
  if (typeof navigator.vibrate === 'function') navigator.vibrate([...pattern])
}

/** Vibrates, sounds and says what is new; not at the first reading, when everything would be. */
export const useTold = (orders: readonly ExpectedOrder[] | undefined): void => {
  const w = useWords(fieldWords)
  const o = useWords(offerWords)
  const toast = useToast()
  const { nameOf } = useCatalogue()
  const known = useRef<ReadonlyMap<string, KnownOrder> | null>(null)
  const states = orders?.map((order) => `${order.id} ${order.state}`).join(',')
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another state of something counts, not another drawing.
  useEffect(() => {
    if (orders === undefined) return
    const { news, next } = newsOf(known.current, orders)
    known.current = next
    for (const { kind, order } of news) {
      const service = nameOf(order.request.serviceId)
      if (kind === 'offered') {
        vibrate(order.isAlert ? urgentPulses : pulses)
        playTones(order.isAlert ? risingTwice : rising)
        toast(w.list.newOffer(service, order.request.areaName), 'info')
      } else {
        vibrate(pulses)
        playTones(calm)
        toast(kind === 'relieved' ? o.relievedTold(service) : o.takenTold(service), 'info')
      }
    }
  }, [states])
}
