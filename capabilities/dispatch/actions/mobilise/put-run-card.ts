import type { App } from '../../../../kernel/server/app.ts'
import { audit } from '../../../../kernel/server/audit.ts'
import type { Tx } from '../../../../kernel/server/db/database.ts'
import type { Staff } from '../../../../kernel/shared/actor.ts'
import type { ReturnedBy, TakenBy } from '../../../../kernel/shared/contract.ts'
import { refusals as kernel } from '../../../../kernel/shared/refusal.ts'
import { may } from '../../access.ts'
import type * as contract from '../../contract/mobilisation.ts'
import { cardProblems } from '../../rules/mobilisation/check-card.ts'
import { cardsOf } from '../../rules/mobilisation/usual-cards.ts'
import { insertCard, listOwnCards, lockCards } from '../../store/run-cards.ts'

/** As many as `listRunCards` answers: a desk that has to search among its cards is too slow. */
const mostCards = 60

/** The cards in force, as the office has them now: its own and the usual ones. */
export const loadCards = async (tx: Tx, jurisdictionId: string) => cardsOf(await listOwnCards(tx, jurisdictionId))

export const listRunCards = async (app: App, actor: Staff): Promise<ReturnedBy<typeof contract.listRunCards>> => {
  if (!may.readRunCards(actor)) throw kernel.forbidden()
  return { items: await app.db.read(actor.jurisdictionId, (tx) => loadCards(tx, actor.jurisdictionId)) }
}

const isSame = (card: contract.RunCard, input: TakenBy<typeof contract.putRunCard>) =>
  card.isEnded === input.isEnded && JSON.stringify(sorted(card.body)) === JSON.stringify(sorted(input.body))

/** jsonb keeps no order of keys. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value

/**
 * Writes the next version of a card, or its first (`version` 0, also over a usual one). `version` is the one the person
 * looked at: another one by now is refused with `kernel.changed_meanwhile`, unless it says the same (sent twice).
 * Also refuses `kernel.forbidden` and `kernel.invalid`.
 */
export const putRunCard = async (
  app: App,
  actor: Staff,
  input: TakenBy<typeof contract.putRunCard>,
): Promise<ReturnedBy<typeof contract.putRunCard>> => {
  if (!may.writeRunCards(actor)) throw kernel.forbidden()
  const wrong = cardProblems(input.body)
  if (wrong.length > 0) throw kernel.invalid({ fields: wrong.map((path) => `body.${path}`) })
  const { jurisdictionId } = actor
  const card = await app.db.write(jurisdictionId, async (tx) => {
    await lockCards(tx, jurisdictionId)
    const all = await loadCards(tx, jurisdictionId)
    const known = all.find((one) => one.id === input.id)
    if (known && known.version > 0 && isSame(known, input)) return known
    if ((known?.version ?? 0) !== input.version) throw kernel.changed_meanwhile()
    if (!known && all.length >= mostCards) throw kernel.invalid({ fields: ['id'] })
    const next = { id: input.id, version: input.version + 1, isEnded: input.isEnded, body: input.body }
    const at = app.clock.now()
    await insertCard(tx, jurisdictionId, next, actor.personId, at)
    const entry = { action: 'dispatch.putRunCard', subjectKind: 'run_card', subjectId: input.id }
    await audit(tx, actor, { ...entry, detail: { version: next.version, isEnded: next.isEnded } }, at)
    return next
  })
  app.live.changed(jurisdictionId, 'mobilisations', {})
  return card
}
