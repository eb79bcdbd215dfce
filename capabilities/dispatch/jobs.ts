import type { JobKind, Tick } from '../../kernel/server/jobs/reactions.ts'

export const jobs: readonly JobKind[] = []
export const ticks: readonly Tick[] = []
