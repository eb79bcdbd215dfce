import { type ReactNode, useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { useWords } from '../words.ts'
import { Icon } from './icon.tsx'
import { uiWords } from './ui-words.ts'

export interface PageProps {
  readonly title: string
  /** Where the back link goes, inside the face. */
  readonly back?: string
  readonly intro?: ReactNode
  /** Buttons beside the title. */
  readonly actions?: ReactNode
  readonly children?: ReactNode
}

let isFirstPage = true

/** One page of a face: names the document and, after the first page, moves the focus to the heading. */
export function Page({ title, back, intro, actions, children }: PageProps) {
  const w = useWords(uiWords)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    // Without this a screen reader hears nothing when a single-page app changes the page.
    if (!isFirstPage) {
      window.scrollTo(0, 0)
      heading.current?.focus({ preventScroll: true })
    }
    isFirstPage = false
  }, [])
  return (
    <div className="page">
      {back !== undefined && (
        <Link href={back} className="page-back">
          <Icon name="back" />
          {w.back}
        </Link>
      )}
      <div className="page-head">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions && <div className="row">{actions}</div>}
      </div>
      {intro && <div className="muted">{intro}</div>}
      {children}
    </div>
  )
}
