import { type ReactNode, useEffect } from 'react'

export interface PageHeadProps {
  readonly title: string
  readonly intro: string
  /** Where else to go from here; stands at the end of the line. */
  readonly children?: ReactNode
}

/** The head of a desk page: its name, also on the browser's tab, and one sentence what it is for. */
export function PageHead({ title, intro, children }: PageHeadProps) {
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <div className="page-head">
      <h1>{title}</h1>
      <p className="muted">{intro}</p>
      {children}
    </div>
  )
}
