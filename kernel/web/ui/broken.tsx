import { Component, type ReactNode } from 'react'
import { useWords } from '../words.ts'
import { Button } from './button.tsx'
import { Empty } from './states.tsx'
import { uiWords } from './ui-words.ts'

interface BrokenState {
  readonly isBroken: boolean
}

/** Catches what a page throws while it is drawn, and chunks that are gone after an update; the shell stays usable. */
export class Broken extends Component<{ readonly children: ReactNode }, BrokenState> {
  override state: BrokenState = { isBroken: false }
  static getDerivedStateFromError(): BrokenState {
    return { isBroken: true }
  }
  override render() {
    return this.state.isBroken ? <BrokenPage /> : this.props.children
  }
}

function BrokenPage() {
  const w = useWords(uiWords)
  return (
    <div role="alert">
      <Empty
        icon="warning"
        title={w.shell.broken}
        action={<Button onClick={() => window.location.reload()}>{w.shell.reload}</Button>}
      >
        {w.shell.brokenHint}
      </Empty>
    </div>
  )
}
