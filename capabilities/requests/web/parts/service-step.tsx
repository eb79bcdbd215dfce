import { useLanguage } from '../../../../kernel/web/language.ts'
import { Empty } from '../../../../kernel/web/ui/states.tsx'
import { useWords } from '../../../../kernel/web/words.ts'
import type { Service } from '../../../catalogue/contract.ts'
import { serviceIcon, tileIcon } from '../../../catalogue/web/parts/service-icon.ts'
import { tileWords } from '../../../catalogue/web/words.ts'
import { submitWords } from '../words/submit-request.ts'
import { ChoiceList } from './choice-list.tsx'
import type { ReportDraft } from './report-draft.ts'
import { type TileGroup, tileGroups, unsureService } from './report-steps.ts'

const tileName = (names: Readonly<Record<string, string>>, { tile, services }: TileGroup, language: 'zh' | 'en') =>
  names[tile] ?? services[0]?.body.name[language] ?? ''

export interface ServiceStepProps {
  readonly services: readonly Service[]
  readonly draft: ReportDraft
  /** Several services stand behind the tile: another page asks which. */
  readonly onTile: (tile: number) => void
  readonly onService: (service: Service, tile: number | null) => void
}

/** Eight large tiles, and a way for those who cannot tell. */
export function ServiceStep({ services, draft, onTile, onService }: ServiceStepProps) {
  const w = useWords(submitWords)
  const names = useWords(tileWords)
  const language = useLanguage()
  const groups = tileGroups(services)
  const unsure = unsureService(services)
  if (groups.length === 0 && !unsure) return <Empty icon="phone" title={w.what.none} />
  return (
    <>
      <ChoiceList
        look="tiles"
        chosenKey={draft.tile === null ? null : String(draft.tile)}
        onChoose={(group) => {
          const [only] = group.services
          if (only && group.services.length === 1) onService(only, group.tile)
          else onTile(group.tile)
        }}
        choices={groups.map((group) => ({
          key: String(group.tile),
          value: group,
          label: tileName(names, group, language),
          icon: tileIcon(group.tile),
        }))}
      />
      {unsure && (
        <ChoiceList
          look="rows"
          chosenKey={draft.serviceId}
          onChoose={(service) => onService(service, null)}
          choices={[{ key: unsure.id, value: unsure, label: w.what.unsure, hint: w.what.unsureHint, icon: 'question' }]}
        />
      )}
    </>
  )
}

/** The title of the second page, from the tile that was chosen. */
export const useTileTitle = (services: readonly Service[], tile: number | null): string => {
  const names = useWords(tileWords)
  const language = useLanguage()
  const group = tileGroups(services).find((one) => one.tile === tile)
  return group ? tileName(names, group, language) : ''
}

/** The services behind one tile. */
export function WhichStep({ services, draft, onService }: Omit<ServiceStepProps, 'onTile'>) {
  const w = useWords(submitWords)
  const language = useLanguage()
  const group = tileGroups(services).find((one) => one.tile === draft.tile)
  const unsure = unsureService(services)
  return (
    <ChoiceList
      look="rows"
      chosenKey={draft.serviceId}
      onChoose={(service) => onService(service, service === unsure ? null : draft.tile)}
      choices={[
        ...(group?.services ?? []).map((service) => ({
          key: service.id,
          value: service,
          label: service.body.name[language],
          hint: service.body.description[language],
          icon: serviceIcon(service.body.icon),
        })),
        ...(unsure
          ? [
              {
                key: unsure.id,
                value: unsure,
                label: w.which.other,
                hint: w.what.unsureHint,
                icon: 'question' as const,
              },
            ]
          : []),
      ]}
    />
  )
}
