import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'

export type Tone = 'info' | 'good' | 'warn' | 'bad'

const toneIcon: Record<Tone, IconName> = { info: 'info', good: 'check', warn: 'warning', bad: 'warning' }

export interface BannerProps {
  readonly tone?: Tone
  readonly icon?: IconName
  readonly action?: ReactNode
  readonly children: ReactNode
}

/** Something the reader must know on this page. Colour, icon and text say the same. */
export function Banner({ tone = 'info', icon, action, children }: BannerProps) {
  return (
    <div className={`banner banner-${tone}`}>
      <Icon name={icon ?? toneIcon[tone]} />
      <div className="banner-text">{children}</div>
      {action}
    </div>
  )
}
