import { ConfigProvider } from 'antd'
import { type CSSProperties, type ReactNode, useMemo } from 'react'
import { useAppearance } from './appearance.tsx'
import { type Audience, antdTheme, cssVariables } from './theme.ts'
import './audience-scope.css'

/** A part of the window in another audience's theme: the sign-in over a staff page has targets a finger can hit. */
export function AudienceScope({ audience, children }: { audience: Audience; children: ReactNode }) {
  const { appearance } = useAppearance()
  const theme = useMemo(() => ({ ...antdTheme(audience, appearance), inherit: false }), [audience, appearance])
  const variables = useMemo(
    () => Object.fromEntries(cssVariables(audience, appearance)) as CSSProperties,
    [audience, appearance],
  )
  return (
    <ConfigProvider theme={theme}>
      <div className="kd-audience" style={variables} data-audience={audience}>
        {children}
      </div>
    </ConfigProvider>
  )
}
