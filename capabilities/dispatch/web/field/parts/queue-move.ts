import type { SentTo } from '../../../../../kernel/shared/contract.ts'
import { newId } from '../../../../../kernel/web/new-id.ts'
import { queue } from '../../../../../kernel/web/outbox/outbox.ts'
import { now } from '../../../../../kernel/web/show-time.ts'
import type { PickedPhoto } from '../../../../../kernel/web/ui/photo-picker.tsx'
import { type FieldMove, fieldMoves } from './expected-order.ts'

type InputOf<M extends FieldMove> = Omit<SentTo<(typeof fieldMoves)[M]>, 'id' | 'actionId' | 'deviceAt' | 'photos'>

/** Where a photo goes before the action that names it. */
export const uploadsOf = (photos: readonly PickedPhoto[]) =>
  photos.map(({ id, blob }) => ({ path: `/uploads/${id}`, blob }))

/**
 * Puts one action of an order into the outbox, behind the earlier ones of the same order: accept before arrive before
 * finish. It names itself, so that sending it twice does it once. Rejects when the phone cannot store it.
 */
export const queueMove = async <M extends FieldMove>(
  orderId: string,
  move: M,
  input: InputOf<M>,
  title: string,
  photos: readonly PickedPhoto[] = [],
): Promise<void> => {
  const actionId = newId()
  await queue({
    endpoint: fieldMoves[move],
    input: {
      ...input,
      id: orderId,
      actionId,
      deviceAt: now(),
      ...(photos.length > 0 && { photos: photos.map((photo) => photo.id) }),
    } as SentTo<(typeof fieldMoves)[M]>,
    title,
    photos: uploadsOf(photos),
    chain: orderId,
    id: actionId,
  })
}
