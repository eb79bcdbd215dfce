import { useEffect } from 'react'
import { z } from 'zod'
import type { SentTo } from '../../../../../kernel/shared/contract.ts'
import { type AnyEndpoint, call } from '../../../../../kernel/web/api.ts'
import { keep, readKept } from '../../../../../kernel/web/outbox/kept.ts'
import { listAreas, readMap } from '../../../../grids/contract.ts'
import { useKeepingScope } from './use-kept-call.ts'

/** The same questions and names as the pages that show them. */
export const townMap = { name: 'map', input: { kinds: ['community' as const] } }
export const areaTree = { name: 'areas', input: {} }

const provide = async <E extends AnyEndpoint>(scope: string, name: string, endpoint: E, input: SentTo<E>) => {
  if (await readKept(scope, name, z.unknown())) return
  await keep(scope, name, await call(endpoint, input))
}

/** Packs the map and the areas once a day, so that whoever goes into a cellar has them although they never looked. */
export const useProvisions = (): void => {
  const scope = useKeepingScope()
  useEffect(() => {
    if (scope === null) return
    // One after the other and without haste: on a thin line the list of orders goes first. Lost, it is tried at the next start.
    provide(scope, areaTree.name, listAreas, areaTree.input)
      .then(() => provide(scope, townMap.name, readMap, townMap.input))
      .catch(() => undefined)
  }, [scope])
}
