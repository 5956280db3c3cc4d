import { type ThemeConfig, theme } from 'antd'
import { largeMeasures, type Measures, standardMeasures } from '../ui/measures.ts'

/** Staff pages are compact; a candidate's pages and the sign-in have targets a finger can hit. */
export type Audience = 'staff' | 'candidate'
export type Appearance = { readonly largeType: boolean; readonly highContrast: boolean }

const standardPalette = {
  primary: '#1D5FC2',
  primaryStrong: '#174E9F',
  primaryTint: '#EEF4FD',
  primaryBorder: '#A9C5EE',
  selected: '#E4EDFA',
  success: '#1B7A43',
  successTint: '#EDF7F0',
  warning: '#8A5300',
  warningTint: '#FFF6E5',
  error: '#B42318',
  errorStrong: '#8F1B12',
  errorTint: '#FDF0EE',
  text: '#1A2330',
  textSecondary: '#4B5665',
  textTertiary: '#626D7B',
  layout: '#F5F7F9',
  container: '#FFFFFF',
  disabledBackground: '#EEF1F4',
  border: '#C9D0D8',
  borderField: '#8A94A1',
  borderSecondary: '#E4E8ED',
  split: '#E9ECF0',
  segmentTrack: '#EBEEF2',
  greyedText: '#5A6471',
  greyedBackground: '#E9ECF0',
  mark: '#7B8692',
  pictureBackground: '#DDE2E9',
}
type Palette = typeof standardPalette

const highContrastPalette: Palette = {
  ...standardPalette,
  primaryBorder: standardPalette.primary,
  textTertiary: '#3A4450',
  border: '#626D7B',
  borderField: '#626D7B',
  borderSecondary: '#8A94A1',
  split: '#8A94A1',
  greyedText: '#3A4450',
  mark: '#3A4450',
  pictureBackground: standardPalette.border,
}

const SHADOW = '0 4px 16px rgba(16,24,40,.14)'

/** Size and line height in pixels; `small` second lines, `body` all text, `large` 40-px buttons, `title` pages, `name` people and counts. */
type TypeScale = Record<
  'small' | 'body' | 'large' | 'title' | 'name' | 'display',
  readonly [size: number, line: number]
>
const typeScales: Record<Audience, { readonly standard: TypeScale; readonly large: TypeScale }> = {
  staff: {
    standard: { small: [12, 18], body: [14, 22], large: [16, 24], title: [18, 24], name: [20, 28], display: [28, 40] },
    large: { small: [14, 22], body: [16, 24], large: [18, 26], title: [20, 28], name: [24, 32], display: [28, 40] },
  },
  candidate: {
    standard: { small: [14, 22], body: [16, 24], large: [16, 24], title: [18, 26], name: [24, 32], display: [28, 40] },
    large: { small: [16, 24], body: [18, 26], large: [18, 26], title: [20, 28], name: [28, 40], display: [32, 44] },
  },
}
/** Seeds for antd's algorithms; compact turns 16 / 36 into 14-px text and 32-px controls, 20 / 44 into 16 and 40. */
const seeds: Record<Audience, { readonly standard: [number, number]; readonly large: [number, number] }> = {
  staff: { standard: [16, 36], large: [20, 44] },
  candidate: { standard: [16, 44], large: [18, 48] },
}

/** The bundled Rare Hanzi comes last: it only fills hanzi the system lacks. */
const FONT_FAMILY =
  '"Microsoft YaHei UI","Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Noto Sans SC","Rare Hanzi",sans-serif'

const paletteOf = (appearance: Appearance): Palette => (appearance.highContrast ? highContrastPalette : standardPalette)
export const measuresOf = (appearance: Appearance): Measures =>
  appearance.largeType ? largeMeasures : standardMeasures

function seedTokens(colour: Palette, [fontSize, controlHeight]: [number, number]): NonNullable<ThemeConfig['token']> {
  return {
    fontSize,
    controlHeight,
    fontFamily: FONT_FAMILY,
    colorPrimary: colour.primary,
    // Hovered, antd's own are lighter, and white on them falls below 4.5:1.
    colorPrimaryHover: colour.primaryStrong,
    colorPrimaryActive: colour.primaryStrong,
    colorLinkHover: colour.primaryStrong,
    colorLinkActive: colour.primaryStrong,
    colorErrorHover: colour.errorStrong,
    colorErrorActive: colour.errorStrong,
    colorInfo: colour.primary,
    colorLink: colour.primary,
    colorSuccess: colour.success,
    colorWarning: colour.warning,
    colorError: colour.error,
    colorText: colour.text,
    colorTextBase: colour.text,
    colorTextSecondary: colour.textSecondary,
    colorTextTertiary: colour.textTertiary,
    colorTextDescription: colour.textTertiary,
    colorTextPlaceholder: colour.textTertiary,
    colorTextDisabled: colour.textTertiary,
    colorBgLayout: colour.layout,
    colorBgContainer: colour.container,
    colorBgContainerDisabled: colour.disabledBackground,
    colorBorder: colour.border,
    colorBorderSecondary: colour.borderSecondary,
    colorSplit: colour.split,
    borderRadius: 4,
    borderRadiusLG: 4,
    borderRadiusSM: 4,
    borderRadiusXS: 4,
    boxShadow: SHADOW,
    boxShadowSecondary: SHADOW,
    boxShadowTertiary: 'none',
    motion: false,
    fontWeightStrong: 600,
    lineWidthFocus: 2,
  }
}

function componentTokens(colour: Palette, measures: Measures): NonNullable<ThemeConfig['components']> {
  const field = { colorBorder: colour.borderField }
  return {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Input: { ...field, activeShadow: 'none' },
    InputNumber: { ...field, activeShadow: 'none' },
    Select: field,
    DatePicker: { ...field, activeShadow: 'none' },
    Radio: field,
    Checkbox: field,
    Menu: {
      itemHeight: measures.navItem,
      itemMarginInline: 8,
      itemSelectedBg: colour.selected,
      itemSelectedColor: colour.primaryStrong,
    },
    Segmented: { trackBg: colour.segmentTrack },
    Table: {
      headerBg: colour.layout,
      headerColor: colour.textSecondary,
      cellPaddingBlockSM: 4,
      cellPaddingInlineSM: 8,
    },
    Steps: { iconSize: 32, iconSizeSM: 24 },
  }
}

/** antd's theme for an audience, with the two switches of the user applied. */
export function antdTheme(audience: Audience, appearance: Appearance): ThemeConfig {
  const size = appearance.largeType ? 'large' : 'standard'
  const colour = paletteOf(appearance)
  return {
    algorithm: audience === 'staff' ? theme.compactAlgorithm : theme.defaultAlgorithm,
    hashed: false,
    token: seedTokens(colour, seeds[audience][size]),
    components: componentTokens(colour, measuresOf(appearance)),
  }
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** The same tokens for our own stylesheets: `--kd-primary`, `--kd-body`, `--kd-body-line`, `--kd-record-row`, … */
export function cssVariables(audience: Audience, appearance: Appearance): ReadonlyMap<string, string> {
  const variables = new Map<string, string>([
    ['--kd-font-family', FONT_FAMILY],
    ['--kd-shadow', SHADOW],
  ])
  for (const [name, value] of Object.entries(paletteOf(appearance))) variables.set(`--kd-${kebab(name)}`, value)
  for (const [name, value] of Object.entries(measuresOf(appearance))) variables.set(`--kd-${kebab(name)}`, `${value}px`)
  const scale = typeScales[audience][appearance.largeType ? 'large' : 'standard']
  for (const [name, [size, line]] of Object.entries(scale)) {
    variables.set(`--kd-${name}`, `${size}px`)
    variables.set(`--kd-${name}-line`, `${line}px`)
  }
  return variables
}
