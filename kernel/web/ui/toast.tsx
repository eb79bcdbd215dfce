import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react'
import { Icon } from './icon.tsx'

type ToastTone = 'good' | 'info' | 'bad'
type ShowToast = (text: string, tone?: ToastTone) => void

const ToastContext = createContext<ShowToast>(() => undefined)

/** `toast('已保存')`: a short sentence, also read out. For what went well; what failed stays on the page. */
export const useToast = (): ShowToast => useContext(ToastContext)

// Long enough to read 20 characters slowly; nothing that must be acted on is ever only a toast.
const shownMs = 6_000

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly { id: number; text: string; tone: ToastTone }[]>([])
  const next = useRef(1)
  const show = useCallback<ShowToast>((text, tone = 'good') => {
    const id = next.current++
    setToasts((all) => [...all.slice(-2), { id, text, tone }])
    setTimeout(() => setToasts((all) => all.filter((toast) => toast.id !== id)), shownMs)
  }, [])
  return (
    <ToastContext value={show}>
      {children}
      <div className="toasts" role="status">
        {toasts.map((toast) => (
          <p key={toast.id} className="toast">
            <Icon name={toast.tone === 'good' ? 'check' : toast.tone === 'bad' ? 'warning' : 'info'} />
            <span>{toast.text}</span>
          </p>
        ))}
      </div>
    </ToastContext>
  )
}
