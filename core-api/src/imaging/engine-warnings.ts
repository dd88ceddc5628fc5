import type { LogoVariant } from '@imagelayer/shared/contract/brand-kits.ts'
import type { PictureSize } from '@imagelayer/shared/contract/channels.ts'
import type { PictureWarning } from '@imagelayer/shared/contract/images.ts'

/** What the engine had to leave out or change, in words for people. */
export const engineWarnings = {
  lacksCharacters: (family: string, characters: readonly string[], instead: string): PictureWarning => ({
    message: `${family} has no ${quote(characters)}; set in ${instead} instead.`,
    messageZh: `${family} 缺少字符${quote(characters, 'zh')}，已改用 ${instead}。`,
  }),
  noFontHas: (characters: readonly string[]): PictureWarning => ({
    message: `No font has ${quote(characters)}; painted as empty boxes.`,
    messageZh: `没有字体包含${quote(characters, 'zh')}，已显示为空框。`,
  }),
  fontNotUploaded: (family: string, instead: string): PictureWarning => ({
    message: `The font ${family} was not uploaded; set in ${instead} instead.`,
    messageZh: `字体 ${family} 尚未上传，已改用 ${instead}。`,
  }),
  fontFileMissing: (family: string): PictureWarning => ({
    message: `The file of the font ${family} is missing; set in a font that ImageLayer brings along.`,
    messageZh: `字体 ${family} 的文件缺失，已改用 ImageLayer 自带的字体。`,
  }),
  logoMissing: (variant: LogoVariant): PictureWarning => ({
    message: `The file of the ${variant} logo is missing; it was left out.`,
    messageZh: `${variantZh[variant]}的文件缺失，已略去。`,
  }),
  logoUnreadable: (variant: LogoVariant): PictureWarning => ({
    message: `The file of the ${variant} logo cannot be read; it was left out.`,
    messageZh: `${variantZh[variant]}的文件无法读取，已略去。`,
  }),
  noRoomForLogo: ({ width, height }: PictureSize): PictureWarning => ({
    message: `No logo fits ${width} x ${height} at its least size and clear space; it was left out.`,
    messageZh: `在 ${width} × ${height} 内，标志无法满足最小尺寸和安全空间，已略去。`,
  }),
} as const

const variantZh: Readonly<Record<LogoVariant, string>> = {
  full: '完整标志',
  mark: '图形标志',
  'light-on-dark': '深色背景用标志',
  'dark-on-light': '浅色背景用标志',
  'mark-light-on-dark': '深色背景用图形标志',
  'mark-dark-on-light': '浅色背景用图形标志',
}

const mostQuoted = 12

function quote(characters: readonly string[], locale: 'en' | 'zh' = 'en'): string {
  const shown = characters.slice(0, mostQuoted).join(' ')
  if (characters.length <= mostQuoted) return `“${shown}”`
  const count = locale === 'en' ? ` (${characters.length} characters)` : `（共 ${characters.length} 个）`
  return `“${shown} …”${count}`
}
