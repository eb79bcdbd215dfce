import { ConfigProvider, type ThemeConfig } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { useLanguage } from '../../../kernel/web/language.ts'

// antd's own greys and blue miss 4.5:1; with these axe finds nothing. The values repeat kernel/web/ui/tokens.css.
const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0b57d0',
    colorPrimaryHover: '#0842a0',
    colorLink: '#0b57d0',
    colorSuccess: '#14703a',
    colorWarning: '#8a5200',
    colorError: '#b3261e',
    colorText: '#1b2330',
    colorTextSecondary: '#4a5565',
    colorTextTertiary: '#4a5565',
    colorTextQuaternary: '#5f6b7a',
    colorTextDescription: '#4a5565',
    colorTextPlaceholder: '#5f6b7a',
    colorTextDisabled: '#5f6b7a',
    colorBorder: '#8591a3',
    colorBorderSecondary: '#dfe4ec',
    borderRadius: 6,
    borderRadiusLG: 8,
    controlHeight: 36,
    controlHeightSM: 28,
    fontSize: 15,
    fontFamily: 'var(--font)',
    wireframe: false,
    // People work here for hours and many screens are remote desktops: nothing slides.
    motion: false,
  },
  components: {
    Button: { fontWeight: 500, primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    Modal: { titleFontSize: 18 },
    Table: { headerBg: '#f3f5f8', cellPaddingBlock: 9, cellPaddingInline: 12 },
    Tooltip: { fontSize: 14 },
  },
}

/** The server writes a fresh nonce into the page; the placeholder itself (development) counts as none. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
const csp = nonce !== '' && !nonce.startsWith('__') ? { nonce } : undefined

/**
 * Lists open inside the landmark of what opened them, so that they are found there. Dialogs under the root: under the
 * body antd would lock its scrolling with a style that carries no nonce, and the desk's body never scrolls.
 */
const popups = (opener?: HTMLElement): HTMLElement =>
  opener?.closest<HTMLElement>('main, header') ?? document.getElementById('root') ?? document.body

/** antd in our colours, sizes and language. */
export function DeskProvider({ children }: { readonly children: ReactNode }) {
  const language = useLanguage()
  return (
    <ConfigProvider
      locale={language === 'zh' ? zhCN : enUS}
      theme={theme}
      button={{ autoInsertSpace: false }}
      getPopupContainer={popups}
      {...(csp && { csp })}
    >
      {children}
    </ConfigProvider>
  )
}
