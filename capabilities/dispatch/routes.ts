import type { Route } from '../../kernel/server/http/route.ts'

export const routes: readonly Route[] = []
