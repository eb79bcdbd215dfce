import type { ReactNode } from 'react'

/** Stays at the bottom edge, where the thumb is: the one main action, and beside it at most one small one. */
export function ActionBar({ main, small }: { readonly main: ReactNode; readonly small?: ReactNode }) {
  return (
    <>
      <div className="action-room" />
      <div className="action-bar">
        {small && <div className="action-small">{small}</div>}
        <div className="action-main">{main}</div>
      </div>
    </>
  )
}
