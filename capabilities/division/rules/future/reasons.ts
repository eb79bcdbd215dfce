/** What a plan leaves at the doors of a grid in force, for whoever asks why: limits, names of streets, the reason given. */
export interface StoredReasons {
  readonly range: { readonly min: number; readonly max: number }
  /** Named streets along its border, the longest first. */
  readonly streets: readonly string[]
  /** Accepted outside the range, for this reason. */
  readonly exception: string | null
}
