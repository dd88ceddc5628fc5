/** Figma's own variables as `themeColors` sets them on the panel's root: https://developers.figma.com/docs/plugins/css-variables/ */
const light = {
  bg: '#ffffff',
  'bg-secondary': '#f5f5f5',
  'bg-tertiary': '#e6e6e6',
  'bg-hover': '#f5f5f5',
  'bg-pressed': '#e6e6e6',
  'bg-brand': '#0d99ff',
  'bg-brand-hover': '#007be5',
  'bg-brand-tertiary': '#e5f4ff',
  'bg-selected': '#e5f4ff',
  'bg-disabled': '#d9d9d9',
  'bg-danger-tertiary': '#ffe2e0',
  'bg-warning-tertiary': '#fff1c2',
  text: '#000000e5',
  'text-secondary': '#0000008c',
  'text-tertiary': '#0000004d',
  'text-brand': '#007be5',
  'text-danger': '#dc3412',
  'text-warning': '#b86200',
  'text-success': '#009951',
  'text-onbrand': '#ffffff',
  'text-ondisabled': '#ffffff',
  border: '#e6e6e6',
  'border-strong': '#2c2c2c',
  'border-selected': '#0d99ff',
  'icon-secondary': '#0000008c',
}
const dark: typeof light = {
  bg: '#2c2c2c',
  'bg-secondary': '#383838',
  'bg-tertiary': '#444444',
  'bg-hover': '#383838',
  'bg-pressed': '#4a4a4a',
  'bg-brand': '#0c8ce9',
  'bg-brand-hover': '#0a6dc2',
  'bg-brand-tertiary': '#394360',
  'bg-selected': '#394360',
  'bg-disabled': '#757575',
  'bg-danger-tertiary': '#660e0b',
  'bg-warning-tertiary': '#5c4100',
  text: '#ffffffe5',
  'text-secondary': '#ffffffb2',
  'text-tertiary': '#ffffff66',
  'text-brand': '#7cc4f8',
  'text-danger': '#fca397',
  'text-warning': '#f7d15f',
  'text-success': '#79d297',
  'text-onbrand': '#ffffff',
  'text-ondisabled': '#2c2c2c',
  border: '#444444',
  'border-strong': '#ffffffe5',
  'border-selected': '#0c8ce9',
  'icon-secondary': '#ffffffb2',
}

export type Theme = 'light' | 'dark'

/** The page with the theme's class and variables on its root. */
export function withTheme(html: string, theme: Theme): string {
  const colors = Object.entries(theme === 'dark' ? dark : light)
  const css = `:root{${colors.map(([name, value]) => `--figma-color-${name}:${value}`).join(';')}}`
  return html.replace('<html ', `<html class="figma-${theme}" `).replace('<style>', `<style>${css}</style><style>`)
}
