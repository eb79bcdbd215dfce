import { useState } from 'react'
import type { PickedPhoto } from '../../../../../kernel/web/ui/photo-picker.tsx'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { fieldWords } from '../words.ts'
import type { FieldMove } from './expected-order.ts'
import { queueMove } from './queue-move.ts'
import { useCatalogue } from './use-catalogue.ts'

type MoveInput<M extends FieldMove> = Parameters<typeof queueMove<M>>[2]

/** Does something to an order: on the phone at once, on the server when the network allows. */
export const useMove = (
  order: { readonly id: string; readonly request: { readonly serviceId: string } } | undefined,
) => {
  const w = useWords(fieldWords)
  const { nameOf } = useCatalogue()
  const toast = useToast()
  const [busy, setBusy] = useState(false)

  /** True when it is safely on the phone. A second press meanwhile does nothing. */
  const move = async <M extends FieldMove>(
    what: M,
    input: MoveInput<M>,
    thanks: string,
    photos: readonly PickedPhoto[] = [],
  ): Promise<boolean> => {
    if (!order || busy) return false
    setBusy(true)
    try {
      await queueMove(order.id, what, input, `${w.moves[what]} · ${nameOf(order.request.serviceId)}`, photos)
      toast(thanks)
      return true
    } catch {
      // Only the phone's own storage can refuse here.
      toast(w.full, 'bad')
      return false
    } finally {
      setBusy(false)
    }
  }
  return { move, busy }
}
