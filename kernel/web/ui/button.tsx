import type { MouseEventHandler, ReactNode } from 'react'
import { Link } from 'wouter'
import { useWords } from '../words.ts'
import { Icon } from './icon.tsx'
import type { IconName } from './icon-paths.ts'
import { uiWords } from './ui-words.ts'

type ButtonKind = 'primary' | 'plain' | 'danger' | 'quiet'

interface Look {
  readonly kind?: ButtonKind
  readonly icon?: IconName
  /** As wide as the column. */
  readonly wide?: boolean
  readonly children: ReactNode
}

const classOf = ({ kind = 'primary', wide }: Pick<Look, 'kind' | 'wide'>) =>
  `button button-${kind}${wide ? ' button-wide' : ''}`

export interface ButtonProps extends Look {
  /** Something is on its way: presses are ignored, the button keeps its focus and says so. */
  readonly busy?: boolean
  readonly disabled?: boolean
  readonly type?: 'button' | 'submit'
  readonly onClick?: MouseEventHandler<HTMLButtonElement>
  readonly 'aria-pressed'?: boolean
  readonly 'aria-expanded'?: boolean
  readonly 'aria-describedby'?: string
}

export function Button({ kind, icon, wide, busy = false, type = 'button', onClick, children, ...rest }: ButtonProps) {
  const w = useWords(uiWords)
  const press: MouseEventHandler<HTMLButtonElement> = (event) => {
    if (busy) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      {...rest}
      type={type}
      className={classOf({ ...(kind && { kind }), wide: wide ?? false })}
      aria-busy={busy}
      onClick={press}
    >
      {busy ? <span className="button-spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      <span>{children}</span>
      {busy && <span className="visually-hidden">{w.busy}</span>}
    </button>
  )
}

export interface ButtonLinkProps extends Look {
  readonly href: string
}

/** Goes somewhere, looks like a button. An address with a scheme (`tel:`) is a plain link. */
export function ButtonLink({ href, kind, icon, wide, children }: ButtonLinkProps) {
  const className = classOf({ ...(kind && { kind }), wide: wide ?? false })
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </>
  )
  if (/^[a-z]+:/.test(href)) {
    return (
      <a href={href} className={className}>
        {inside}
      </a>
    )
  }
  return (
    <Link href={href} className={className}>
      {inside}
    </Link>
  )
}
