import { Button, Dropdown, Input } from 'antd'
import { useState } from 'react'
import { AskDialog } from '../../../../../kernel/web/desk/ask-dialog.tsx'
import { newId } from '../../../../../kernel/web/new-id.ts'
import { Field } from '../../../../../kernel/web/ui/field.tsx'
import { Icon } from '../../../../../kernel/web/ui/icon.tsx'
import { useToast } from '../../../../../kernel/web/ui/toast.tsx'
import { useCall, useSend } from '../../../../../kernel/web/use-call.ts'
import { useWords } from '../../../../../kernel/web/words.ts'
import { dropFilter, listFilters, saveFilter } from '../../../contract/inbox.ts'
import { actionWords } from '../words/actions.ts'
import { inboxWords } from '../words.ts'
import { filterRecord, type InboxFilter, readFilter } from './filter-url.ts'

export interface SavedFiltersProps {
  readonly filter: InboxFilter
  readonly onChange: (filter: InboxFilter) => void
}

/** My own filters: choose one, keep the present one, drop one. */
export function SavedFilters({ filter, onChange }: SavedFiltersProps) {
  const w = useWords(inboxWords)
  const [isOpen, setOpen] = useState(false)
  const saved = useCall(listFilters, {})
  const items = saved.data?.items ?? []
  const choose = (id: string) => {
    const chosen = items.find((item) => item.id === id)
    if (chosen) onChange(readFilter(new URLSearchParams(chosen.filter).toString()))
  }
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            ...items.map((item) => ({ key: item.id, label: item.name })),
            ...(items.length > 0 ? [{ type: 'divider' as const }] : []),
            { key: 'save', label: w.saveFilter },
          ],
          onClick: ({ key }) => (key === 'save' ? setOpen(true) : choose(key)),
        }}
      >
        <Button aria-haspopup="menu">{w.savedFilters}</Button>
      </Dropdown>
      {isOpen && <SaveDialog filter={filter} items={items} onClose={() => setOpen(false)} />}
    </>
  )
}

interface SaveDialogProps {
  readonly filter: InboxFilter
  readonly items: readonly { readonly id: string; readonly name: string }[]
  readonly onClose: () => void
}

function SaveDialog({ filter, items, onClose }: SaveDialogProps) {
  const w = useWords(inboxWords)
  const asked = useWords(actionWords)
  const toast = useToast()
  const [name, setName] = useState('')
  const saving = useSend(saveFilter, {
    refreshes: [listFilters],
    onDone: () => {
      toast(w.saved)
      onClose()
    },
  })
  const dropping = useSend(dropFilter, { refreshes: [listFilters] })
  return (
    <AskDialog
      title={w.saveFilter}
      okText={w.saveFilter}
      cancelText={asked.cancel}
      busy={saving.busy}
      problem={saving.problem ?? dropping.problem}
      canSend={name.trim() !== ''}
      onSend={() => void saving.send({ id: newId(), name, filter: filterRecord(filter) })}
      onClose={onClose}
      width={460}
    >
      <Field label={w.saveName} hint={w.saveHint}>
        {(wiring) => (
          <Input
            {...wiring}
            value={name}
            maxLength={40}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={() => {
              if (name.trim() !== '') void saving.send({ id: newId(), name, filter: filterRecord(filter) })
            }}
          />
        )}
      </Field>
      {items.length > 0 && (
        <ul className="list">
          {items.map((item) => (
            <li key={item.id} className="row row-apart">
              <span>{item.name}</span>
              <Button
                type="text"
                danger
                aria-label={w.dropFilter(item.name)}
                icon={<Icon name="trash" />}
                onClick={() => void dropping.send({ id: item.id })}
              />
            </li>
          ))}
        </ul>
      )}
    </AskDialog>
  )
}
