interface Taken {
  readonly verb: string
  readonly actorId: string | null
  readonly data: Readonly<Record<string, unknown>>
}

/** Whoever goes as the history tells it: the person, and whether they are there. Null while nobody said yes. */
export const goingOf = (
  steps: readonly Taken[],
): { readonly actorId: string | null; readonly isThere: boolean } | null => {
  let going: { orderId: unknown; actorId: string | null; isThere: boolean } | null = null
  for (const { verb, actorId, data } of steps) {
    if (verb === 'accept' || verb === 'arrive') going = { orderId: data.orderId, actorId, isThere: verb === 'arrive' }
    else if (verb === 'return' || verb === 'dispatch' || verb === 'rework') going = null
    // Several may have been asked: that another one cannot come changes nothing about the one who does.
    else if ((verb === 'decline_offer' || verb === 'withdraw_offer') && going?.orderId === data.orderId) going = null
  }
  return going
}
