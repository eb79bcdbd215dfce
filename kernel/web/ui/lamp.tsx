import { useWords } from '../words.ts'
import { uiWords } from './ui-words.ts'

export type LampColor = 'green' | 'yellow' | 'red'

/** Circle, triangle, square: the colour is never the only signal. */
const shapes: Record<LampColor, string> = {
  green: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z',
  yellow: 'M12 3 22 20H2z',
  red: 'M4 4h16v16H4z',
}

export interface LampProps {
  readonly color: LampColor
  /** Instead of the lamp's own words. */
  readonly label?: string
  /** Show the shape only; the words stay for screen readers. */
  readonly compact?: boolean
}

export function Lamp({ color, label, compact = false }: LampProps) {
  const w = useWords(uiWords)
  const text = label ?? w.lamp[color]
  return (
    <span className={`lamp lamp-${color}`}>
      <svg className="lamp-shape" viewBox="0 0 24 24" aria-hidden="true">
        <path d={shapes[color]} strokeWidth="2" />
      </svg>
      <span className={compact ? 'visually-hidden' : undefined}>{text}</span>
    </span>
  )
}
