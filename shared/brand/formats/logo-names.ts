import type { LogoVariant } from '../../contract/brand-kits.ts'
import { cleanLine } from '../clean-text.ts'
import { wordsOfName } from '../role-words.ts'

const markWords = 'mark icon symbol sign glyph favicon avatar signet badge monogram emblem'.split(' ')
/** A logo that is white, or for dark grounds. */
const lightWords = 'white light negative inverse inverted reversed knockout ondark weiss negativ'.split(' ')
const darkWords = 'black dark positive onlight schwarz positiv'.split(' ')

/**
 * The variant that a logo's name tells: `Logo/White`, `icon-dark`, `标志 反白`. A name with "on" or "for" says the ground (`for dark
 * backgrounds`), any other the logo's own colour.
 */
export function readLogoName(name: string): LogoVariant {
  const words = wordsOfName(name)
  const has = (list: readonly string[]): boolean => words.some((word) => list.includes(word))
  const isMark = has(markWords) || /图标|图形|标记|符号/.test(name)
  const after = words.findIndex((word) => word === 'on' || word === 'for' || word === 'auf' || word === 'fur')
  const ground = after < 0 ? undefined : words.slice(after + 1)
  const isLight = ground
    ? ground.some((word) => ['dark', 'black', 'dunkel'].includes(word))
    : has(lightWords) || /反白|白色|浅色|深底/.test(name)
  const isDark = ground
    ? ground.some((word) => ['light', 'white', 'hell'].includes(word))
    : has(darkWords) || /黑色|深色|浅底/.test(name)
  if (isLight && !isDark) return isMark ? 'mark-light-on-dark' : 'light-on-dark'
  if (isDark && !isLight) return isMark ? 'mark-dark-on-light' : 'dark-on-light'
  return isMark ? 'mark' : 'full'
}

/** A file's name as a brand's: without what files are called. */
export const readFirstName = (fileName: string): string => {
  const told = cleanLine(fileName, 200)
  const plain = told
    .replace(/\s*[-–—|·/:(].*$/, '')
    .replace(/\s+(?:brand|design|style|ui|kit|guidelines?|system|library|tokens?)\b.*$/i, '')
  return cleanLine(plain === '' ? told : plain, 80)
}
