import type { ColorRole } from '../contract/brand-kits.ts'

/** What a colour's name says of its role. `strength` 0 to 1: how plainly. */
export interface RoleReading {
  readonly role: ColorRole
  readonly strength: number
  /** True for the name of a grey, such as `slate 50`, which may still be a page's ground or text. */
  readonly isGrey?: boolean
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const statusWords = words(
  'error danger destructive warning warn caution success info positive negative critical alert notice valid invalid fehler erfolg warnung',
)
const stateWords = words('hover hovered active pressed focus focused disabled visited selected checked placeholder')
const lineWords = words(
  'border borders outline divider stroke line hairline separator rule ring shadow overlay scrim icon icons rahmen linie rand trennlinie',
)
const partWords = words(
  'card popover sidebar input tooltip modal dialog nav navbar header footer table code selection chart badge toast tab tabs menu dropdown skeleton scrollbar switch slider alertbox',
)
const shadeWords = words(
  'light lighter lightest dark darker darkest soft softer subtle muted faint weak dim bright pale deep tint shade container alpha inverse inverted variant fixed quiet low medium high secondary tertiary quaternary hell dunkel',
)
const textWords = words(
  'text txt fg foreground font ink copy body heading headings headline title label caption paragraph contrast',
)
/** Text of a kind of its own, which gives way to a colour that is the text's. */
const smallTextWords = words('heading headings headline title label caption')
const groundWords = words('background bg canvas surface page paper backdrop ground base')
const actionWords = words('cta button btn action link links anchor interactive')
/** Words that say what a colour stands on: `on-primary`, `primary-foreground`, `primary-content`. */
const onWords = words('foreground content contrast fg')
const fillers = words(
  'color colour colors colours farbe farben default normal standard regular token value the of rgb rgba hsl hsla hex oklch channels',
)
const roleWords: Readonly<Record<string, ColorRole>> = {
  primary: 'primary',
  brand: 'primary',
  main: 'primary',
  key: 'primary',
  secondary: 'secondary',
  tertiary: 'secondary',
  accent: 'accent',
  highlight: 'accent',
  emphasis: 'accent',
  pop: 'accent',
  spark: 'accent',
  signal: 'accent',
  neutral: 'neutral',
  muted: 'neutral',
  gray: 'neutral',
  grey: 'neutral',
  slate: 'neutral',
  zinc: 'neutral',
  stone: 'neutral',
}
const knownWords = new Set(
  [
    statusWords,
    stateWords,
    lineWords,
    partWords,
    shadeWords,
    textWords,
    groundWords,
    actionWords,
    onWords,
    fillers,
  ].flatMap((set) => [...set]),
).add('on')
/** Beginnings of German compounds, after their umlauts were taken off, in the words of the lists above. */
const germanStarts: readonly (readonly [start: string, word: string])[] = [
  ['prim', 'primary'],
  ['hauptfarb', 'primary'],
  ['marken', 'primary'],
  ['hausfarb', 'primary'],
  ['sekund', 'secondary'],
  ['nebenfarb', 'secondary'],
  ['zweitfarb', 'secondary'],
  ['akzent', 'accent'],
  ['hintergrund', 'background'],
  ['flach', 'surface'],
  ['flaech', 'surface'],
  ['schrift', 'text'],
  ['textfarb', 'text'],
  ['rahmen', 'border'],
  ['trennlinie', 'border'],
  ['schaltflach', 'button'],
  ['grau', 'gray'],
  ['neutral', 'neutral'],
]
/** Chinese words, the most telling first: the role of the first that the name holds. */
const chineseWords: readonly (readonly [pattern: RegExp, role: ColorRole])[] = [
  [/错误|危险|警告|成功|信息|提示|悬停|按下|禁用|选中/, 'neutral'],
  [/边框|描边|分割|分隔|阴影|遮罩|图标/, 'neutral'],
  [/(次要|辅助|次级|弱化|三级)(文字|文本|背景)/, 'neutral'],
  [/文字|文本|正文|字体|标题|前景/, 'text'],
  [/背景|底色|画布|页面/, 'background'],
  [/辅助|辅色|次要|副色|次色|第二/, 'secondary'],
  [/强调|点缀|高亮|按钮|链接|行动/, 'accent'],
  [/主色|主题|品牌|主要|主颜色/, 'primary'],
  [/中性|灰/, 'neutral'],
]

const toWord = (token: string): string =>
  Object.hasOwn(roleWords, token) ? token : (germanStarts.find(([start]) => token.startsWith(start))?.[1] ?? token)

/** A name's words in lower case and without accents: `onPrimary`, `--color-brand-500` and `Primärfarbe` alike. */
export function wordsOfName(name: string): string[] {
  const start = name.slice(0, 200).replace(/([a-z\d])([A-Z])/g, '$1 $2')
  // Nearly all names are ASCII, and ten thousand of them are read in one file.
  const isPlain = /^[\x20-\x7e]*$/.test(start)
  const words = isPlain
    ? start.toLowerCase().split(/[^a-z0-9]+/)
    : start
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .replaceAll('ß', 'ss')
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
  return words.filter((word) => word !== '')
}

/**
 * The role that a colour's name tells, by the words of design systems in English, German and Chinese; undefined for a name that
 * tells none, such as `blue 500`.
 */
export function readRoleName(name: string): RoleReading | undefined {
  const chinese = /\p{Script=Han}/u.test(name) && chineseWords.find(([pattern]) => pattern.test(name))
  if (chinese) return { role: chinese[1], strength: 0.9 }
  const all = wordsOfName(name).map(toWord)
  const told = all.filter((word) => !fillers.has(word) && !/^\d+$/.test(word))
  const has = (set: ReadonlySet<string>): boolean => told.some((word) => set.has(word))
  if (told.length === 0) return undefined
  if (has(statusWords)) return { role: 'neutral', strength: 0.8 }
  if (has(lineWords)) return { role: 'neutral', strength: 0.8 }
  if (isForegroundOfAnother(told)) return { role: 'neutral', strength: 0.7 }
  if (has(stateWords)) return { role: 'neutral', strength: 0.7 }
  if (has(partWords)) return { role: 'neutral', strength: 0.5 }
  return readPlainWords(told)
}

/** `on-primary` and `primary-foreground` stand on that colour; `on-background` and `base-content` are the text itself. */
function isForegroundOfAnother(told: readonly string[]): boolean {
  const isOn = told[0] === 'on' || (told.length > 1 && onWords.has(told.at(-1) ?? ''))
  return isOn && !told.slice(0, 2).some((word) => groundWords.has(word) || word === 'body')
}

function readPlainWords(told: readonly string[]): RoleReading | undefined {
  const isShade = told.some((word) => shadeWords.has(word))
  const isAlone = told.length === 1
  const others = (set: ReadonlySet<string>): string[] => told.filter((word) => !set.has(word))
  const hasText = told.some((word) => textWords.has(word)) || (told.includes('content') && told[0] === 'base')
  const hasGround = told.some((word) => groundWords.has(word))
  const hasAction = told.some((word) => actionWords.has(word))
  if (told[0] === 'on') return { role: 'text', strength: 0.8 }
  if (hasText && !(hasGround && told.includes('body') && !told.includes('text'))) {
    if (isShade || hasAction || told.includes('brand') || told.includes('accent')) return neutral(0.7)
    if (told.some((word) => smallTextWords.has(word))) return { role: 'text', strength: 0.6 }
    return { role: 'text', strength: told[0] === 'text' || isAlone ? 0.9 : 0.75 }
  }
  if (hasGround) {
    // `--brand-bg` is the ground of the brand called so; `bg-brand` is a ground in the brand's colour.
    if (told.length === 2 && told[0] === 'brand') return { role: 'background', strength: 0.6 }
    if (isShade || hasAction || told.includes('brand') || told.includes('accent')) return neutral(0.6)
    return { role: 'background', strength: others(groundWords).length === 0 ? groundStrength(told) : 0.7 }
  }
  if (hasAction) return isShade ? neutral(0.6) : { role: 'accent', strength: told.includes('link') ? 0.55 : 0.7 }
  return readRoleWord(told)
}

const neutral = (strength: number): RoleReading => ({ role: 'neutral', strength })
const groundStrength = (told: readonly string[]): number => (told[0] === 'surface' || told[0] === 'base' ? 0.7 : 0.9)

function readRoleWord(told: readonly string[]): RoleReading | undefined {
  const word = told.find((candidate) => Object.hasOwn(roleWords, candidate))
  if (word === undefined) return readBareShade(told)
  const role = roleWords[word] ?? 'neutral'
  const rest = told.filter((candidate) => candidate !== word && !Object.hasOwn(roleWords, candidate))
  if (rest.some((candidate) => shadeWords.has(candidate))) return neutral(0.6)
  return { role, strength: rest.length === 0 ? 0.95 : 0.8, ...(role === 'neutral' ? { isGrey: true } : {}) }
}

/** `light`, `white`, `dark` and `black` on their own: a hint, no more. */
function readBareShade(told: readonly string[]): RoleReading | undefined {
  if (told.length > 1) return undefined
  if (told[0] === 'light' || told[0] === 'white') return { role: 'background', strength: 0.45 }
  return told[0] === 'dark' || told[0] === 'black' ? { role: 'text', strength: 0.45 } : undefined
}

/** True for a name with a word of its own (`River Green`, `Warm Grey`), which says more to people than a role. */
export function hasOwnName(name: string): boolean {
  if (chineseWords.some(([pattern]) => pattern.test(name))) return false
  return wordsOfName(name)
    .map(toWord)
    .some((word) => !/^\d+$/.test(word) && !knownWords.has(word) && !Object.hasOwn(roleWords, word))
}
