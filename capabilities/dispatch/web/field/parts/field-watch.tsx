import { type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { useOutbox } from '../../../../../kernel/web/outbox/use-outbox.ts'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useRefresh } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { listMyOrders, watchOrders } from '../../../contract.ts'
import { fieldWords } from '../words.ts'
import type { ExpectedOrder } from './expected-order.ts'
import { withBadge } from './title-badge.ts'
import { useCatalogue } from './use-catalogue.ts'
import { useLive } from './use-live.ts'
import { useMyOrders } from './use-my-orders.ts'
import { useProvisions } from './use-provisions.ts'
import { useWholeSession } from './use-staff.ts'

/** Around all pages: hears of new offers wherever the person is, and leads to the password that must be changed. */
export function FieldWatch({ children }: { readonly children: ReactNode }) {
  const person = useWholeSession()?.person
  return (
    <>
      {person && <Watch />}
      {person?.mustChangePassword && <ToPassword />}
      {children}
    </>
  )
}

const passwordPage = '/me/password'

function ToPassword() {
  const [here, navigate] = useLocation()
  useEffect(() => {
    if (here !== passwordPage) navigate(passwordPage, { replace: true })
  }, [here, navigate])
  return null
}

function Watch() {
  const { orders } = useMyOrders()
  const { items } = useOutbox()
  const refresh = useRefresh()
  useProvisions()
  useLive(watchOrders.path, () => refresh(listMyOrders))
  // What this phone sent has changed the list.
  const sentCount = items.filter((item) => item.state === 'sent').length
  useEffect(() => {
    if (sentCount > 0) refresh(listMyOrders)
  }, [sentCount, refresh])

  const offers = (orders ?? []).filter((order) => order.state === 'offered')
  useNewOffers(orders === undefined ? null : offers)
  useTitleBadge(offers.length)
  return null
}

// Two short pulses: felt through a coat, not mistaken for a call. No sound unless the phone makes one.
const pulses = [250, 120, 250]

/** Vibrates and says what is new; not at the first reading, when everything would be. */
const useNewOffers = (offers: readonly ExpectedOrder[] | null) => {
  const w = useWords(fieldWords)
  const toast = useToast()
  const { nameOf } = useCatalogue()
  const known = useRef<ReadonlySet<string> | null>(null)
  const ids = offers?.map((offer) => offer.id).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another set of offers counts, not another drawing.
  useEffect(() => {
    if (offers === null) return
    const before = known.current
    known.current = new Set([...(before ?? []), ...offers.map((offer) => offer.id)])
    if (before === null) return
    for (const offer of offers) {
      if (before.has(offer.id)) continue
      if (typeof navigator.vibrate === 'function') navigator.vibrate(pulses)
      toast(w.list.newOffer(nameOf(offer.request.serviceId), offer.request.areaName), 'info')
    }
  }, [ids])
}

/** The count before the page's title; pages set their own title, so every change of it is looked at. */
const useTitleBadge = (count: number) => {
  useEffect(() => {
    const show = () => {
      const badged = withBadge(document.title, count)
      if (badged !== document.title) document.title = badged
    }
    show()
    const watcher = new MutationObserver(show)
    watcher.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => {
      watcher.disconnect()
      document.title = withBadge(document.title, 0)
    }
  }, [count])
}
