import { StyleProvider } from '@ant-design/cssinjs'
import { ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import { createContext, type ReactNode, useContext, useLayoutEffect, useMemo, useState } from 'react'
import { MeasuresContext } from '../ui/measures.ts'
import { type Appearance, type Audience, antdTheme, cssVariables, measuresOf } from './theme.ts'

export const appearanceKey = 'kaodian.appearance'
export const standardAppearance: Appearance = { largeType: false, highContrast: false }

/** The switches as this machine keeps them; anything unreadable counts as both off. */
function storedAppearance(): Appearance {
  const words = (window.localStorage.getItem(appearanceKey) ?? '').split(' ')
  return { largeType: words.includes('large-type'), highContrast: words.includes('high-contrast') }
}

function storeAppearance({ largeType, highContrast }: Appearance): void {
  const words = [largeType ? 'large-type' : '', highContrast ? 'high-contrast' : ''].filter(Boolean)
  window.localStorage.setItem(appearanceKey, words.join(' '))
}

/** The nonce the host wrote into this response; antd's style tags must carry it. */
const responseNonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''

type AppearanceSwitches = {
  readonly appearance: Appearance
  readonly setAppearance: (appearance: Appearance) => void
}
const AppearanceContext = createContext<AppearanceSwitches>({
  appearance: standardAppearance,
  setAppearance: () => undefined,
})

/** The large-type and high-contrast switches, kept on this machine. */
export const useAppearance = (): AppearanceSwitches => useContext(AppearanceContext)

function useCssVariables(audience: Audience, appearance: Appearance): void {
  useLayoutEffect(() => {
    const root = document.documentElement
    for (const [name, value] of cssVariables(audience, appearance)) root.style.setProperty(name, value)
    root.dataset.audience = audience
    root.dataset.contrast = appearance.highContrast ? 'high' : 'standard'
  }, [audience, appearance])
}

const PageAudienceContext = createContext<(audience: Audience | null) => void>(() => undefined)

/** The whole window follows this page's audience, pop-ups included, until the page is left. */
export function usePageAudience(audience: Audience): void {
  const follow = useContext(PageAudienceContext)
  useLayoutEffect(() => {
    follow(audience)
    return () => follow(null)
  }, [audience, follow])
}

type AppearanceProviderProps = {
  /** Of pages that do not say theirs (see usePageAudience). */
  readonly audience: Audience
  readonly children: ReactNode
}

/** Theme, language and nonce for everything below it. */
export function AppearanceProvider({ audience: usual, children }: AppearanceProviderProps) {
  const [appearance, setState] = useState(storedAppearance)
  const [ofPage, setOfPage] = useState<Audience | null>(null)
  const audience = ofPage ?? usual
  useCssVariables(audience, appearance)
  const switches = useMemo(
    () => ({
      appearance,
      setAppearance: (next: Appearance) => {
        storeAppearance(next)
        setState(next)
      },
    }),
    [appearance],
  )
  const themeConfig = useMemo(() => antdTheme(audience, appearance), [audience, appearance])
  const csp = useMemo(() => ({ nonce: responseNonce() }), [])
  return (
    <AppearanceContext value={switches}>
      <PageAudienceContext value={setOfPage}>
        <MeasuresContext value={measuresOf(appearance)}>
          <StyleProvider layer>
            <ConfigProvider locale={zhCN} theme={themeConfig} csp={csp} button={{ autoInsertSpace: false }}>
              {children}
            </ConfigProvider>
          </StyleProvider>
        </MeasuresContext>
      </PageAudienceContext>
    </AppearanceContext>
  )
}
