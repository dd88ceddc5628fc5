import { useText } from '../i18n.tsx'

/** A measured value as people read it: shares in percent, ratios and pixels with their unit, counts bare. */
export function useFigures(): (value: number, unit: string) => string {
  const { locale } = useText()
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const pixels = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  return (value, unit) => {
    if (unit === 'share') return percent.format(value)
    if (unit === ':1') return `${number.format(value)}:1`
    return unit === 'px' ? `${pixels.format(value)} px` : number.format(value)
  }
}
