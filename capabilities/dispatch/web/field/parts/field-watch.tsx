import { type ReactNode, useEffect } from 'react'
import { useLocation } from 'wouter'
import { useOutbox } from '../../../../../kernel/web/outbox/use-outbox.ts'
import { armSound } from '../../../../../kernel/web/sound.ts'
import { useRefresh } from '../../../../../kernel/web/use-call.ts'
import { listMyCalls } from '../../../contract/mobilisation.ts'
import { listMyOrders, watchOrders } from '../../../contract.ts'
import { useTitleBadge } from '../../parts/title-badge.ts'
import { useLive } from './use-live.ts'
import { useMyOrders } from './use-my-orders.ts'
import { useProvisions } from './use-provisions.ts'
import { useWholeSession } from './use-staff.ts'
import { useTold } from './use-told.ts'
import { useToldOfCalls } from './use-told-of-calls.ts'

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
  useLive(watchOrders.path, () => refresh(listMyOrders, listMyCalls))
  // What this phone sent has changed the list.
  const sentCount = items.filter((item) => item.state === 'sent').length
  useEffect(() => {
    if (sentCount > 0) refresh(listMyOrders, listMyCalls)
  }, [sentCount, refresh])

  useEffect(armSound, [])
  useTold(orders)
  useToldOfCalls()
  useTitleBadge((orders ?? []).filter((order) => order.state === 'offered').length)
  return null
}
