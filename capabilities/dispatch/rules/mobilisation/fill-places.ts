/** One part of one level: how many more are needed, and who could be one of them, the first to call first. */
export interface Places {
  readonly wanted: number
  /** Indices of people; the same person may stand in several lists. */
  readonly candidates: readonly number[]
}

/**
 * Fills the places of one level, nobody twice. Each part takes its first free candidate; where none is free, somebody of
 * another part who can also do this one moves over when the other part has a replacement (an augmenting path, as in
 * Kuhn's algorithm). So no place stays empty that any distribution could fill, and the few who can do two things do not
 * leave one of them undone.
 * @returns for each part the people it got, in the order of its candidates
 */
export const fillPlaces = (parts: readonly Places[]): number[][] => {
  const partOf = new Map<number, number>()
  const fill = (part: number, seen: Set<number>): boolean => {
    const candidates = parts[part]?.candidates ?? []
    for (const who of candidates) {
      if (partOf.has(who)) continue
      partOf.set(who, part)
      return true
    }
    seen.add(part)
    for (const who of candidates) {
      const other = partOf.get(who)
      if (other === undefined || seen.has(other) || !fill(other, seen)) continue
      partOf.set(who, part)
      return true
    }
    return false
  }
  for (const [part, { wanted }] of parts.entries()) {
    for (let n = 0; n < wanted; n++) if (!fill(part, new Set())) break
  }
  return parts.map(({ candidates }, part) => candidates.filter((who) => partOf.get(who) === part))
}
