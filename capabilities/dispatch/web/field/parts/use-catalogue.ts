import { useCallback } from 'react'
import { useLanguage } from '../../../../../kernel/web/language.ts'
import { readCatalogue, type Service } from '../../../../catalogue/contract.ts'
import { listAreas } from '../../../../grids/contract.ts'
import { useKeptCall } from './use-kept-call.ts'
import { areaTree } from './use-provisions.ts'

const everything = {}

/** Services by id, also without a network. */
export const useCatalogue = () => {
  const { data, problem, refresh } = useKeptCall(readCatalogue, everything, 'catalogue')
  const language = useLanguage()
  const serviceOf = useCallback(
    (id: string): Service | undefined => data?.services.find((service) => service.id === id),
    [data],
  )
  const nameOf = useCallback((id: string): string => serviceOf(id)?.body.name[language] ?? '…', [serviceOf, language])
  return { catalogue: data, serviceOf, nameOf, problem, refresh }
}

/** The whole tree of areas, also without a network. */
export const useAreas = () => useKeptCall(listAreas, areaTree.input, areaTree.name)
