import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords } from '../../../../kernel/web/words.ts'
import { overviewWords } from '../words.ts'
import { Panel } from './panel.tsx'

export interface ChartPanelProps {
  readonly title: string
  readonly hint?: string
  readonly className?: string
  readonly chart: ReactNode
  readonly table: ReactNode
}

/** A chart for the eye, with the same numbers as a table one press away. */
export function ChartPanel({ title, hint, className, chart, table }: ChartPanelProps) {
  const w = useWords(overviewWords)
  const [isTable, setTable] = useState(false)
  return (
    <Panel
      title={title}
      {...(hint && { hint })}
      {...(className && { className })}
      tools={
        <Button size="small" className="no-print" onClick={() => setTable(!isTable)}>
          {isTable ? w.showChart : w.showTable}
          <span className="visually-hidden">: {title}</span>
        </Button>
      }
    >
      {isTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll box without it cannot be reached by keyboard.
        <section className="figures-panel-scroll" tabIndex={0} aria-label={`${title}: ${w.showTable}`}>
          {table}
        </section>
      ) : (
        chart
      )}
    </Panel>
  )
}
