import { Button, Checkbox, Input, type InputRef, Segmented, Select } from 'antd'
import { type Ref, useEffect, useState } from 'react'
import { useSaid } from '../../../../../kernel/web/language.ts'
import { useShownTime } from '../../../../../kernel/web/show-time.ts'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { ServiceSelect } from '../../../../catalogue/web/desk-parts/service-select.tsx'
import { useServiceBook } from '../../../../catalogue/web/desk-parts/use-service-book.ts'
import { AreaSelect } from '../../../../grids/web/desk-parts/area-select.tsx'
import { Channel } from '../../../contract/shapes.ts'
import { channelWords, outcomeWords, stageWords } from '../../words.ts'
import { deskStateWords, inboxWords } from '../words.ts'
import {
  filterDays,
  finerCount,
  type InboxFilter,
  type LinkedPart,
  noFilter,
  pressedQuick,
  type QuickFilter,
  quickFilters,
  setLinkedParts,
  withDays,
  withoutPart,
  withQuick,
} from './filter-url.ts'

export type QuickCounts = Partial<Record<QuickFilter, number | null>>

export interface FilterBarProps {
  readonly filter: InboxFilter
  readonly onChange: (filter: InboxFilter) => void
  readonly counts: QuickCounts | undefined
  readonly findInput: Ref<InputRef>
  readonly tools: React.ReactNode
}

/** What is listed: one press for what the desk asks all day, a second row for the rest. */
export function FilterBar({ filter, onChange, counts, findInput, tools }: FilterBarProps) {
  const w = useWords(inboxWords)
  const pressed = pressedQuick(filter)
  const finer = finerCount(filter)
  const [isOpen, setOpen] = useState(finer > 0)
  const linked = setLinkedParts(filter).length
  useEffect(() => {
    if (linked > 0) setOpen(true)
  }, [linked])
  const [typed, setTyped] = useState(filter.find ?? '')
  useEffect(() => setTyped(filter.find ?? ''), [filter.find])
  const find = (text: string) => onChange({ ...filter, find: text.trim() === '' ? undefined : text.trim() })
  return (
    <search className="filters">
      <div className="filters-row">
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend in sight. */}
        <div className="quick" role="group" aria-label={w.quickLabel}>
          {quickFilters.map((quick) => {
            const count = counts?.[quick]
            return (
              <button
                key={quick}
                type="button"
                className={quick === 'late' && count ? 'quick-button quick-bad' : 'quick-button'}
                aria-pressed={pressed === quick && !filter.find}
                onClick={() => onChange(withQuick({ ...filter, find: undefined }, quick))}
              >
                {w.quick[quick]}
                {typeof count === 'number' && <span className="quick-count">{count}</span>}
              </button>
            )
          })}
        </div>
        <div className="filters-side">
          <Input
            ref={findInput}
            className="filters-find"
            aria-label={w.find}
            placeholder={w.findPlaceholder}
            value={typed}
            maxLength={40}
            allowClear
            prefix={<Icon name="search" />}
            onChange={(event) => {
              setTyped(event.target.value)
              if (event.target.value === '' && filter.find) find('')
            }}
            onPressEnter={() => find(typed)}
          />
          <Segmented<'newest' | 'due'>
            aria-label={w.sort}
            options={[
              { value: 'newest', label: w.newest },
              { value: 'due', label: w.due },
            ]}
            value={filter.sort}
            onChange={(sort) => onChange({ ...filter, sort })}
          />
          <Button onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
            {finer > 0 ? w.filterOn(finer) : w.filter}
          </Button>
          {tools}
        </div>
      </div>
      {isOpen && <FinerFilters filter={filter} onChange={onChange} />}
    </search>
  )
}

function FinerFilters({ filter, onChange }: Pick<FilterBarProps, 'filter' | 'onChange'>) {
  const w = useWords(inboxWords)
  const channels = useWords(channelWords)
  const time = useShownTime()
  const days = filterDays(filter)
  return (
    <div className="filters-row filters-finer">
      <AreaSelect
        value={filter.areaId}
        onChange={(areaId) => onChange({ ...filter, areaId })}
        placeholder={w.anyArea}
        label={w.area}
        className="filters-area"
      />
      <ServiceSelect
        value={filter.serviceId}
        onChange={(serviceId) => onChange({ ...filter, serviceId })}
        placeholder={w.anyService}
        label={w.service}
        className="filters-service"
      />
      <Select<Channel[]>
        mode="multiple"
        className="filters-channel"
        aria-label={w.channel}
        placeholder={w.anyChannel}
        value={filter.channel ?? []}
        maxTagCount="responsive"
        options={Channel.options.map((channel) => ({ value: channel, label: channels[channel] }))}
        onChange={(chosen) => onChange({ ...filter, channel: chosen.length > 0 ? chosen : undefined })}
      />
      <label className="filters-day" htmlFor="filter-from">
        {w.from}
        <Input
          id="filter-from"
          type="date"
          value={days.from ?? ''}
          max={days.to}
          title={days.from ? time.day(days.from) : ''}
          onChange={(event) => onChange(withDays(filter, event.target.value || undefined, days.to))}
        />
      </label>
      <label className="filters-day" htmlFor="filter-to">
        {w.to}
        <Input
          id="filter-to"
          type="date"
          value={days.to ?? ''}
          min={days.from}
          title={days.to ? time.day(days.to) : ''}
          onChange={(event) => onChange(withDays(filter, days.from, event.target.value || undefined))}
        />
      </label>
      <Checkbox
        checked={filter.mine ?? false}
        onChange={(event) => onChange({ ...filter, mine: event.target.checked || undefined })}
      >
        {w.mine}
      </Checkbox>
      <Checkbox
        checked={filter.unlocated ?? false}
        onChange={(event) => onChange({ ...filter, unlocated: event.target.checked || undefined })}
      >
        {w.unlocated}
      </Checkbox>
      <LinkedFilters filter={filter} onChange={onChange} />
      <Button type="link" onClick={() => onChange({ ...noFilter, sort: filter.sort })}>
        {w.clear}
      </Button>
    </div>
  )
}

function LinkedFilters({ filter, onChange }: Pick<FilterBarProps, 'filter' | 'onChange'>) {
  const w = useWords(inboxWords)
  const states = useWords(deskStateWords)
  const stages = useWords(stageWords)
  const outcomes = useWords(outcomeWords)
  const said = useSaid()
  const services = useServiceBook()
  const textOf = (part: LinkedPart): string => {
    switch (part) {
      case 'state':
        return w.linked.state((filter.state ?? []).map((state) => states[state]).join('、'))
      case 'platform':
        return w.linked.platform(said(services.platformName(filter.platform ?? '')))
      case 'outcome':
        return w.linked.outcome(filter.outcome ? outcomes[filter.outcome] : '')
      case 'stage': {
        const name = filter.stage ? stages[filter.stage] : ''
        if (filter.inTime === undefined) return w.linked.stage(name)
        return filter.inTime ? w.linked.inTime(name) : w.linked.late(name)
      }
    }
  }
  return setLinkedParts(filter).map((part) => (
    <span key={part} className="filters-linked">
      {textOf(part)}
      <button type="button" aria-label={w.takeOff(textOf(part))} onClick={() => onChange(withoutPart(filter, part))}>
        <Icon name="cross" />
      </button>
    </span>
  ))
}
