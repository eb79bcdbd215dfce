import { type ReactNode, useId } from 'react'

export interface PanelProps {
  readonly title: string
  readonly hint?: string
  readonly tools?: ReactNode
  readonly className?: string
  readonly children: ReactNode
}

/** One titled box of the page. */
export function Panel({ title, hint, tools, className, children }: PanelProps) {
  const id = useId()
  return (
    <section className={className ? `figures-panel ${className}` : 'figures-panel'} aria-labelledby={id}>
      <header className="figures-panel-head">
        <div>
          <h2 id={id}>{title}</h2>
          {hint && <p className="figures-panel-hint">{hint}</p>}
        </div>
        {tools}
      </header>
      {children}
    </section>
  )
}
