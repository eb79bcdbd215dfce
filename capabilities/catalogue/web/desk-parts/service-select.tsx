import { Select } from 'antd'
import { useSaid } from '../../../../kernel/web/language.ts'
import type { FieldWiring } from '../../../../kernel/web/ui/field.tsx'
import { findServices } from './service-book.ts'
import { useServiceBook } from './use-service-book.ts'

export interface ServiceSelectProps {
  readonly value: string | undefined
  readonly onChange: (serviceId: string | undefined) => void
  readonly placeholder: string
  readonly label?: string
  readonly wiring?: FieldWiring
  readonly className?: string
  readonly allowClear?: boolean
}

/** One service, grouped by platform, found by typing any word of it. */
export function ServiceSelect(props: ServiceSelectProps) {
  const { value, onChange, placeholder, label, wiring, className, allowClear = true } = props
  const book = useServiceBook()
  const said = useSaid()
  const groups = (book.catalogue?.platforms ?? []).map((platform) => ({
    label: said(platform.name),
    title: platform.code,
    options: book.offered
      .filter((service) => service.platformCode === platform.code)
      .map((service) => ({ value: service.id, label: said(service.body.name) })),
  }))
  const chosen = value === undefined ? undefined : book.byId.get(value)
  return (
    <Select
      {...wiring}
      {...(label && { 'aria-label': label })}
      className={className ?? ''}
      value={value ?? null}
      onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
      options={groups}
      placeholder={placeholder}
      allowClear={allowClear}
      showSearch={{
        // Groups are asked too; only what can be chosen has a value.
        filterOption: (typed, option) =>
          option !== undefined &&
          'value' in option &&
          findServices(book, typed).some((service) => service.id === option.value),
      }}
      popupMatchSelectWidth={300}
      listHeight={360}
      labelRender={({ label: shown }) => shown ?? (chosen ? said(chosen.body.name) : '…')}
    />
  )
}
