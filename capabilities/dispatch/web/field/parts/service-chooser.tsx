import { useState } from 'react'
import { useLanguage } from '../../../../../kernel/web/language.ts'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { FieldError } from '../../../../../kernel/web/ui/field.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import type { IconName } from '../../../../../kernel/web/ui/icon-paths.ts'
import { TextInput } from '../../../../../kernel/web/ui/inputs.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { Service } from '../../../../catalogue/contract.ts'
import { serviceIcon, tileIcon } from '../../../../catalogue/web/parts/service-icon.ts'
import { tileWords } from '../../../../catalogue/web/words.ts'
import { patrolWords } from '../words/patrol.ts'
import { findServices, servicesByTile } from './find-services.ts'

export interface ServiceChooserProps {
  readonly services: readonly Service[]
  readonly value: Service | null
  readonly onChange: (service: Service | null) => void
  readonly error: string | null
}

/** What it is: type a word, or tap a tile and then the kind. */
export function ServiceChooser({ services, value, onChange, error }: ServiceChooserProps) {
  const w = useWords(patrolWords)
  const language = useLanguage()
  return (
    <section className={error ? 'stack-s field-bad' : 'stack-s'}>
      <h2 className="field-label">{w.service}</h2>
      {error && <FieldError id="service-error">{error}</FieldError>}
      {value ? (
        <div className="chosen">
          <Icon name={serviceIcon(value.body.icon)} />
          <strong>{value.body.name[language]}</strong>
          <Button kind="quiet" onClick={() => onChange(null)}>
            {w.change}
          </Button>
        </div>
      ) : (
        <ServiceSearch services={services} onChange={onChange} />
      )}
    </section>
  )
}

function ServiceSearch({ services, onChange }: Pick<ServiceChooserProps, 'services' | 'onChange'>) {
  const w = useWords(patrolWords)
  const tileNames: Readonly<Record<string, string>> = useWords(tileWords)
  const [text, setText] = useState('')
  const [tile, setTile] = useState<number | null>(null)
  const found = findServices(services, text)
  const tiles = servicesByTile(services)
  const behind = tiles.find(([one]) => one === tile)?.[1]
  const isSearching = text.trim() !== ''
  return (
    <div className="stack-s">
      <TextInput type="search" label={w.search} hint={w.searchHint} value={text} onChange={setText} maxLength={40} />
      {isSearching && found.length === 0 && <p role="status">{w.none}</p>}
      {isSearching && <ServiceRows services={found} onChange={onChange} />}
      {!isSearching && behind && (
        <>
          <ServiceRows services={behind} onChange={onChange} />
          <Button kind="quiet" icon="back" onClick={() => setTile(null)}>
            {w.back}
          </Button>
        </>
      )}
      {!behind && (!isSearching || found.length === 0) && (
        <ul className="patrol-tiles">
          {tiles.map(([one]) => (
            <li key={one}>
              <PatrolTile icon={tileIcon(one)} label={tileNames[one] ?? ''} onClick={() => setTile(one)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function PatrolTile(props: { readonly icon: IconName; readonly label: string; readonly onClick: () => void }) {
  return (
    <button type="button" className="patrol-tile" onClick={props.onClick}>
      <Icon name={props.icon} />
      <span>{props.label}</span>
    </button>
  )
}

function ServiceRows({ services, onChange }: Pick<ServiceChooserProps, 'services' | 'onChange'>) {
  const language = useLanguage()
  return (
    <ul className="list">
      {services.map((service) => (
        <li key={service.id}>
          <button type="button" className="service-row" onClick={() => onChange(service)}>
            <Icon name={serviceIcon(service.body.icon)} />
            <span>
              <strong>{service.body.name[language]}</strong>
              <span className="field-hint">{service.body.description[language]}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
