import { Button, Dropdown, Tooltip } from 'antd'
import { useWords } from '../../../../../kernel/web/words.ts'
import type { RequestDetail } from '../../../contract/shapes.ts'
import { detailWords } from '../words/detail.ts'
import { type DeskAction, nextAction, type PossibleAction } from './possible-actions.ts'

export interface ActionBarProps {
  readonly request: RequestDetail
  readonly actions: readonly PossibleAction[]
  readonly onAct: (action: DeskAction) => void
}

/** The main line stands as buttons, always in the same place; the side paths are in the menu. */
const mainLine: readonly DeskAction[] = ['register', 'dispatch', 'verify', 'close', 'decline', 'note']

/** What can be done now. A grey button stays reachable and says why it is grey. */
export function ActionBar({ request, actions, onAct }: ActionBarProps) {
  const w = useWords(detailWords)
  const next = nextAction(request)
  const main = mainLine.flatMap((action) => actions.find((one) => one.action === action) ?? [])
  const side = actions.filter((one) => !mainLine.includes(one.action))
  // The side path that is the next step (a suspended case is resumed) stands out too.
  const shown = [...main, ...side.filter((one) => one.action === next)]
  const folded = side.filter((one) => one.action !== next)
  return (
    <div className="case-actions no-print" role="toolbar" aria-label={w.standing}>
      {shown.map(({ action, bar }) => (
        <Tooltip key={action} title={bar === null ? undefined : w.bars[bar]}>
          <Button
            type={action === next && bar === null ? 'primary' : 'default'}
            className={bar === null ? '' : 'is-barred'}
            aria-disabled={bar !== null}
            onClick={() => bar === null && onAct(action)}
          >
            {w.actions[action]}
          </Button>
        </Tooltip>
      ))}
      <Dropdown
        trigger={['click']}
        menu={{
          items: folded.map(({ action, bar }) => ({
            key: action,
            disabled: bar !== null,
            label: bar === null ? w.actions[action] : w.moreBarred(w.actions[action], w.bars[bar]),
          })),
          onClick: ({ key }) => {
            const chosen = folded.find((one) => one.action === key)
            if (chosen) onAct(chosen.action)
          },
        }}
      >
        <Button aria-haspopup="menu">{w.more} ▾</Button>
      </Dropdown>
    </div>
  )
}
