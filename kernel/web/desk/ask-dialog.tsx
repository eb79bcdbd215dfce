import { Modal } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import type { CallProblem } from '../call-problem.ts'
import { Problem } from '../ui/states.tsx'
import './ask-dialog.css'

export interface AskDialogProps {
  readonly title: ReactNode
  readonly okText: string
  readonly cancelText: string
  readonly busy: boolean
  readonly problem: CallProblem | null
  readonly onSend: () => void
  readonly onClose: () => void
  readonly canSend?: boolean
  readonly isDanger?: boolean
  readonly width?: number
  readonly children: ReactNode
}

/** A small form in a dialog: what is asked, what went wrong, send or not. Ctrl+Enter sends from any field. */
export function AskDialog(props: AskDialogProps) {
  const { title, okText, cancelText, busy, problem, onSend, onClose, canSend = true, isDanger, width = 560 } = props
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Into the form, not onto the cross in the corner; after the dialog has taken the focus itself.
    const timer = setTimeout(() => {
      if (box.current?.contains(document.activeElement)) return
      box.current?.querySelector<HTMLElement>('input:not([disabled]), textarea')?.focus()
    }, 50)
    return () => clearTimeout(timer)
  }, [])
  return (
    <Modal
      open
      title={title}
      okText={okText}
      cancelText={cancelText}
      onOk={onSend}
      onCancel={onClose}
      confirmLoading={busy}
      width={width}
      okButtonProps={{ danger: isDanger ?? false, disabled: !canSend }}
      maskClosable={false}
      destroyOnHidden
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a shortcut; the button below does the same. */}
      <div
        ref={box}
        className="stack ask"
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && canSend && !busy) onSend()
        }}
      >
        <Problem problem={problem} />
        {props.children}
      </div>
    </Modal>
  )
}
