import { Button, Input } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import { useSaid } from '../../../../../kernel/web/language.ts'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { findServices } from '../../../../catalogue/web/desk-parts/service-book.ts'
import { useServiceBook } from '../../../../catalogue/web/desk-parts/use-service-book.ts'
import { serviceIcon } from '../../../../catalogue/web/parts/service-icon.ts'
import { callWords } from '../words/call.ts'

export interface CallServiceProps {
  readonly value: string | undefined
  readonly onChange: (serviceId: string | undefined) => void
  /** Chosen with the keyboard: the next field is wanted. */
  readonly onTaken: () => void
}

/** What it is: a word narrows the tiles, arrows choose, Enter takes. A combobox whose list is always in sight. */
export function CallService({ value, onChange, onTaken }: CallServiceProps) {
  const w = useWords(callWords)
  const said = useSaid()
  const book = useServiceBook()
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const found = findServices(book, typed)
  const active = found[Math.min(at, found.length - 1)]
  const chosen = value === undefined ? undefined : book.byId.get(value)
  const optionId = (id: string) => `${listId}-${id}`
  const activeId = active?.id
  useEffect(() => {
    list.current?.querySelector('[data-active="true"]')?.scrollIntoView({ block: 'nearest' })
  })
  if (chosen) {
    return (
      <div className="call-chosen">
        <Icon name={serviceIcon(chosen.body.icon)} />
        <span>
          <strong>{said(chosen.body.name)}</strong>
          <span className="muted small"> {said(book.platformName(chosen.platformCode))}</span>
          <span className="muted small call-chosen-hint">{said(chosen.body.description)}</span>
        </span>
        <Button size="small" onClick={() => onChange(undefined)}>
          {w.change}
        </Button>
      </div>
    )
  }
  const take = (id: string) => {
    onChange(id)
    setTyped('')
    setAt(0)
    onTaken()
  }
  return (
    <div className="call-service">
      <Input
        role="combobox"
        aria-label={w.serviceFind}
        aria-expanded
        aria-controls={listId}
        {...(activeId && { 'aria-activedescendant': optionId(activeId) })}
        placeholder={`${w.serviceFind}（${w.serviceHint}）`}
        prefix={<Icon name="search" />}
        value={typed}
        maxLength={40}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          const by = { ArrowDown: 1, ArrowUp: -1, ArrowRight: typed === '' ? 1 : 0, ArrowLeft: typed === '' ? -1 : 0 }[
            event.key
          ]
          if (by) {
            event.preventDefault()
            setAt((old) => Math.min(found.length - 1, Math.max(0, old + by)))
          } else if (event.key === 'Enter' && !event.ctrlKey && active) {
            event.preventDefault()
            take(active.id)
          }
        }}
      />
      <div ref={list} id={listId} className="call-tiles" role="listbox" aria-label={w.service}>
        {found.map((service) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox above.
          <div
            key={service.id}
            id={optionId(service.id)}
            role="option"
            tabIndex={-1}
            aria-selected={service.id === activeId}
            data-active={service.id === activeId}
            className="call-tile"
            title={said(service.body.description)}
            onClick={() => take(service.id)}
          >
            <Icon name={serviceIcon(service.body.icon)} />
            <span>{said(service.body.name)}</span>
          </div>
        ))}
      </div>
      {found.length === 0 && <p className="muted">{w.noService}</p>}
    </div>
  )
}
