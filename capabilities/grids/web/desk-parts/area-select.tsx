import { Select } from 'antd'
import { useState } from 'react'
import type { FieldWiring } from '../../../../kernel/web/ui/field.tsx'
import { areaChoices } from './area-book.ts'
import { useAreaBook } from './use-area-book.ts'
import './areas.css'

export interface AreaSelectProps {
  readonly value: string | undefined
  readonly onChange: (areaId: string | undefined) => void
  readonly placeholder: string
  /** Needed where no `Field` around it gives a label. */
  readonly label?: string
  readonly wiring?: FieldWiring
  readonly className?: string
  readonly allowClear?: boolean
}

/**
 * One area of the tree. Communities stand open; choosing one shows its grids the next time, typing finds any by name or
 * code. A list, not antd's tree: that one points screen readers to a list that is not there.
 */
export function AreaSelect(props: AreaSelectProps) {
  const { value, onChange, placeholder, label, wiring, className, allowClear = true } = props
  const book = useAreaBook()
  const [typed, setTyped] = useState('')
  return (
    <Select
      {...wiring}
      {...(label && { 'aria-label': label })}
      className={className ?? ''}
      value={value ?? null}
      onChange={(next: string | null | undefined) => {
        setTyped('')
        onChange(next ?? undefined)
      }}
      options={areaChoices(book, typed, value).map(({ id, title, depth }) => ({
        value: id,
        label: title,
        className: `area-option-${depth}`,
      }))}
      placeholder={placeholder}
      allowClear={allowClear}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      labelRender={({ value: chosen }) => book.titleOf(String(chosen))}
      popupMatchSelectWidth={300}
      listHeight={360}
    />
  )
}
