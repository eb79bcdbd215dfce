import { ConfigProvider, type ThemeConfig } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { useElder } from '../../../kernel/web/elder.ts'
import { useLanguage } from '../../../kernel/web/language.ts'

// antd's own greys and blue miss 4.5:1; with these axe finds nothing. The values repeat kernel/web/ui/tokens.css.
const token: NonNullable<ThemeConfig['token']> = {
  colorPrimary: '#0b57d0',
  colorLink: '#0b57d0',
  colorSuccess: '#14703a',
  colorWarning: '#8a5200',
  colorError: '#b3261e',
  colorText: '#1b2330',
  colorTextSecondary: '#4a5565',
  colorTextTertiary: '#4a5565',
  colorTextDescription: '#4a5565',
  colorTextPlaceholder: '#5f6b7a',
  colorTextDisabled: '#5f6b7a',
  colorBorder: '#6b7686',
  borderRadius: 6,
  controlHeight: 44,
  fontSize: 16,
  wireframe: false,
}
const usual: ThemeConfig = { token, hashed: false }
const large: ThemeConfig = { token: { ...token, fontSize: 22, controlHeight: 60 }, hashed: false }

/** The server writes a fresh nonce into the page; the placeholder itself (development) counts as none. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? ''
const csp = nonce !== '' && !nonce.startsWith('__') ? { nonce } : undefined

/** antd in our colours, sizes and language. */
export function DeskProvider({ children }: { readonly children: ReactNode }) {
  const language = useLanguage()
  const isElder = useElder()
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={isElder ? large : usual}
      button={{ autoInsertSpace: false }}
      {...(csp && { csp })}
    >
      {children}
    </ConfigProvider>
  )
}
