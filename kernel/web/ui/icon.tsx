import { type IconName, iconPaths } from './icon-paths.ts'

export interface IconProps {
  readonly name: IconName
  /** Only when no text stands beside it; otherwise the icon is decoration and hidden from screen readers. */
  readonly label?: string
  readonly className?: string
}

const stroke = { strokeWidth: 2, strokeLinecap: 'round', strokeLinejoin: 'round' } as const

/** One of our own drawings: 24 × 24, two-pixel strokes, in the colour of the text around it. */
export function Icon({ name, label, className }: IconProps) {
  const classes = className ? `icon ${className}` : 'icon'
  const path = <path d={iconPaths[name]} fill="none" stroke="currentColor" {...stroke} />
  return label ? (
    <svg className={classes} viewBox="0 0 24 24" role="img" aria-label={label}>
      {path}
    </svg>
  ) : (
    <svg className={classes} viewBox="0 0 24 24" aria-hidden="true">
      {path}
    </svg>
  )
}
