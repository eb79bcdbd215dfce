import { Modal, Switch } from 'antd'
import { useWords } from '../../../../../kernel/web/words.ts'
import { keyWords } from '../words/keys.ts'

const keys = [
  ['move', 'J / K'],
  ['open', 'Enter'],
  ['select', 'X'],
  ['register', 'R'],
  ['dispatch', 'D'],
  ['verify', 'V'],
  ['close', 'C'],
  ['note', 'N'],
  ['find', '/'],
  ['map', 'M'],
  ['escape', 'Esc'],
  ['help', '?'],
] as const

export interface KeysDialogProps {
  readonly isOn: boolean
  readonly onSwitch: (isOn: boolean) => void
  readonly onClose: () => void
}

/** Every single key of the inbox, and the switch that turns them off. */
export function KeysDialog({ isOn, onSwitch, onClose }: KeysDialogProps) {
  const w = useWords(keyWords)
  return (
    <Modal open title={w.title} onCancel={onClose} footer={null} width={420} destroyOnHidden>
      <dl className="keys">
        {keys.map(([name, key]) => (
          <div key={name} className="fact">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{w.rows[name]}</dd>
          </div>
        ))}
      </dl>
      <div className="row keys-switch">
        <Switch checked={isOn} onChange={onSwitch} aria-label={w.off} />
        <span aria-hidden="true">{w.off}</span>
      </div>
    </Modal>
  )
}
