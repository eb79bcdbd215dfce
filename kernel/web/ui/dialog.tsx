import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useWords } from '../words.ts'
import { Button } from './button.tsx'
import { uiWords } from './ui-words.ts'

export interface DialogProps {
  readonly open: boolean
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the bottom; a close button when left out. */
  readonly actions?: ReactNode
}

/** The native modal dialog: the page behind is inert, Escape closes, focus goes back to what opened it. */
export function Dialog({ open, title, onClose, children, actions }: DialogProps) {
  return open ? (
    <OpenDialog title={title} onClose={onClose} actions={actions}>
      {children}
    </OpenDialog>
  ) : null
}

function OpenDialog({ title, onClose, children, actions }: Omit<DialogProps, 'open'>) {
  const box = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const w = useWords(uiWords)

  useEffect(() => {
    const dialog = box.current
    if (!dialog) return
    const opener = document.activeElement
    if (typeof dialog.showModal === 'function') dialog.showModal()
    else {
      dialog.setAttribute('open', '')
      dialog.classList.add('dialog-by-hand')
      dialog.focus()
    }
    return () => {
      if (typeof dialog.close === 'function') dialog.close()
      // React takes the element away before the browser would give the focus back.
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])

  return (
    <dialog
      ref={box}
      className="dialog"
      aria-labelledby={titleId}
      tabIndex={-1}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault()
          onClose()
        }
      }}
    >
      <div className="dialog-body stack">
        <h2 id={titleId}>{title}</h2>
        {children}
        <div className="dialog-actions">
          {actions ?? (
            <Button kind="plain" onClick={onClose}>
              {w.close}
            </Button>
          )}
        </div>
      </div>
    </dialog>
  )
}
