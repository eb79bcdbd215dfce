import { useState } from 'react'
import { Button } from '../../../../../kernel/web/ui/button.tsx'
import { Select, TextArea, TextInput } from '../../../../../kernel/web/ui/inputs.tsx'
import { useWords } from '../../../../../kernel/web/words.ts'
import { editWords } from '../../words/planner-edits.ts'
import { figureWords } from '../../words/planner-figures.ts'
import { focusGridHead } from './focus-grid.ts'
import type { GridView } from './plan-view.ts'
import { sayReason } from './say-edit.ts'
import type { PlanDesk } from './use-plan-desk.ts'

interface GridActionsProps {
  readonly desk: PlanDesk
  readonly one: GridView
  /** Null: nothing can be drawn here. */
  readonly onCut: (() => void) | null
}
type Asked = 'accept' | 'merge' | 'rename' | 'regroup'

/** What can be done to a grid as a whole. Each that asks for more opens under the buttons. */
export function GridActions({ desk, one, onCut }: GridActionsProps) {
  const e = useWords(editWords)
  const [open, setOpen] = useState<Asked | null>(null)
  const { grid, isLocked, figure } = one
  const isBusy = desk.edits.busy !== null
  const toggle = (asked: Asked) => setOpen((now) => (now === asked ? null : asked))
  const close = () => {
    setOpen(null)
    focusGridHead()
  }
  const opener = (asked: Asked) => (
    <Button kind="plain" aria-expanded={open === asked} disabled={isBusy} onClick={() => toggle(asked)}>
      {e.grid[asked]}
    </Button>
  )
  return (
    <div className="planner-actions">
      <div className="row">
        <Button
          kind="plain"
          icon="lock"
          disabled={isBusy}
          aria-pressed={isLocked}
          onClick={() => desk.act({ kind: 'lock', grid, isLocked: !isLocked })}
        >
          {isLocked ? e.grid.unlock : e.grid.lock}
        </Button>
        {one.reason === null && one.soft.length > 0 && opener('accept')}
        {one.reason !== null && (
          <Button kind="plain" disabled={isBusy} onClick={() => desk.act({ kind: 'accept', grid, reason: null })}>
            {e.grid.withdraw}
          </Button>
        )}
        {!isLocked && figure.neighbours.length > 0 && opener('merge')}
        {!isLocked && onCut && (
          <span className="planner-wide">
            <Button kind="plain" disabled={isBusy} onClick={onCut}>
              {e.cut.start}
            </Button>
          </span>
        )}
        {opener('rename')}
        {desk.view.bundles.length > 0 && opener('regroup')}
        {!isLocked && (
          <Button
            kind="plain"
            icon="gear"
            busy={desk.edits.busy === 'repair'}
            aria-describedby="planner-repair"
            onClick={() => desk.repair([grid])}
          >
            {e.grid.repair}
          </Button>
        )}
      </div>
      <p id="planner-repair" className="visually-hidden">
        {e.grid.repairHint}
      </p>
      {open === 'accept' && <AcceptForm desk={desk} one={one} onClose={close} />}
      {open === 'merge' && <MergeForm desk={desk} one={one} onClose={close} />}
      {open === 'rename' && <RenameForm desk={desk} one={one} onClose={close} />}
      {open === 'regroup' && <RegroupForm desk={desk} one={one} onClose={close} />}
    </div>
  )
}

interface FormProps {
  readonly desk: PlanDesk
  readonly one: GridView
  readonly onClose: () => void
}

function FormEnd({ canSend = true, text, onClose }: { canSend?: boolean; text: string; onClose: () => void }) {
  const e = useWords(editWords)
  return (
    <div className="row">
      <Button type="submit" disabled={!canSend}>
        {text}
      </Button>
      <Button kind="quiet" onClick={onClose}>
        {e.grid.cancel}
      </Button>
    </div>
  )
}

const sendBy = (send: () => boolean, onClose: () => void) => (event: { preventDefault: () => void }) => {
  event.preventDefault()
  if (send()) onClose()
}

function AcceptForm({ desk, one, onClose }: FormProps) {
  const e = useWords(editWords)
  const f = useWords(figureWords)
  const suggested = one.soft.find((problem) => problem.suggested !== null)?.suggested
  const [reason, setReason] = useState('')
  return (
    <form
      className="planner-form"
      onSubmit={sendBy(() => desk.act({ kind: 'accept', grid: one.grid, reason: reason.trim() }), onClose)}
    >
      <TextArea
        label={e.grid.acceptLabel}
        hint={e.grid.acceptHint}
        rows={2}
        maxLength={300}
        value={reason}
        onChange={setReason}
      />
      {suggested && (
        <p className="row small">
          <span>
            {e.grid.suggested}: {sayReason(f, suggested)}
          </span>
          <Button kind="quiet" onClick={() => setReason(sayReason(f, suggested))}>
            {e.grid.takeSuggested}
          </Button>
        </p>
      )}
      <FormEnd canSend={reason.trim() !== ''} text={e.grid.accept} onClose={onClose} />
    </form>
  )
}

function MergeForm({ desk, one, onClose }: FormProps) {
  const e = useWords(editWords)
  const [into, setInto] = useState('')
  const { grids } = desk.view
  const options = one.figure.neighbours
    .filter((near) => grids[near]?.isLocked === false)
    .map((near) => {
      const sum = one.figure.households + (grids[near]?.figure.households ?? 0)
      return { value: String(near), label: e.grid.mergeOption(desk.nameOf(near), sum) }
    })
  return (
    <form
      className="planner-form"
      onSubmit={sendBy(() => desk.act({ kind: 'merge', a: Number(into), b: one.grid }), onClose)}
    >
      <Select label={e.grid.mergeWith} value={into} onChange={setInto} options={options} />
      <FormEnd canSend={into !== ''} text={e.grid.mergeDo} onClose={onClose} />
    </form>
  )
}

function RenameForm({ desk, one, onClose }: FormProps) {
  const e = useWords(editWords)
  const [name, setName] = useState(one.isNamed ? one.name : '')
  return (
    <form
      className="planner-form"
      onSubmit={sendBy(() => desk.act({ kind: 'rename', grid: one.grid, name: name.trim() || null }), onClose)}
    >
      <TextInput label={e.grid.renameLabel} hint={e.grid.renameHint} maxLength={100} value={name} onChange={setName} />
      <FormEnd text={e.grid.save} onClose={onClose} />
    </form>
  )
}

const fresh = 'new'

function RegroupForm({ desk, one, onClose }: FormProps) {
  const e = useWords(editWords)
  const [group, setGroup] = useState('')
  const options = desk.view.bundles
    .filter((bundle) => bundle.group !== one.group)
    .map((bundle) => ({
      value: String(bundle.group),
      label: e.grid.bundleOf(desk.bundleName(bundle.group), bundle.grids),
    }))
  const chosen = group === fresh ? fresh : Number(group)
  return (
    <form
      className="planner-form"
      onSubmit={sendBy(() => desk.act({ kind: 'regroup', grid: one.grid, group: chosen }), onClose)}
    >
      <Select
        label={e.grid.bundle}
        value={group}
        onChange={setGroup}
        options={[...options, { value: fresh, label: e.grid.newBundle }]}
      />
      <FormEnd canSend={group !== ''} text={e.grid.save} onClose={onClose} />
    </form>
  )
}
