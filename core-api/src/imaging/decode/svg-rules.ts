import { AppError, type Words } from '@imagelayer/shared/contract/errors.ts'

export const svgLimits = {
  maxBytes: 256 * 1024,
  maxElements: 5000,
  /** Elements after every `use`, pattern, mask and clip has been followed. */
  maxExpandedElements: 20_000,
  /** Longest chain of references. */
  maxReferences: 8,
  maxNesting: 64,
  maxFilterSteps: 60,
  /** Surfaces of the drawing's size held at once: nested see-through groups, masks, clips and filter steps. */
  maxSurfaces: 16,
  /** Style declarations after every rule has been applied to every element that it matches. */
  maxAppliedStyles: 100_000,
  maxValueLength: 1000,
  maxSidePx: 16_384,
  maxAspectRatio: 50,
} as const

/** Says no, with words for people and a rule for machines. */
export function refuseSvg(rule: string, { en, zh }: Words, facts: Record<string, unknown> = {}): never {
  const words = { en: `This SVG cannot be used: ${en}`, zh: `无法使用此 SVG：${zh}` }
  throw new AppError('input.invalid', { words, details: { rule, ...facts } })
}

/** Elements that make a document do something or fetch something, with the words that explain the way out. */
export const refusedElements: ReadonlyMap<string, Words> = new Map([
  ['script', { en: 'it contains a script. Export it without scripts.', zh: '含有脚本，请导出不带脚本的版本。' }],
  [
    'foreignobject',
    {
      en: 'it embeds foreign content (foreignObject). Export plain shapes.',
      zh: '嵌入了外来内容（foreignObject），请导出为纯图形。',
    },
  ],
  ['image', { en: 'it embeds a picture. A logo must be made of shapes only.', zh: '嵌入了图片，标志只能由图形组成。' }],
  ['feimage', { en: 'a filter in it loads a picture.', zh: '其中的滤镜加载了图片。' }],
  [
    'text',
    {
      en: 'it contains live text. Convert text to outlines first, or it would be set in another font.',
      zh: '含有可编辑文字，请先转换为轮廓，否则会以其他字体显示。',
    },
  ],
  [
    'textpath',
    { en: 'it contains live text. Convert text to outlines first.', zh: '含有可编辑文字，请先转换为轮廓。' },
  ],
  ['animate', { en: 'it is animated.', zh: '含有动画。' }],
  ['animatetransform', { en: 'it is animated.', zh: '含有动画。' }],
  ['animatemotion', { en: 'it is animated.', zh: '含有动画。' }],
  ['set', { en: 'it is animated.', zh: '含有动画。' }],
  ['a', { en: 'it contains a link.', zh: '含有链接。' }],
  ['iframe', { en: 'it embeds a web page.', zh: '嵌入了网页。' }],
  ['object', { en: 'it embeds another document.', zh: '嵌入了其他文档。' }],
  ['embed', { en: 'it embeds another document.', zh: '嵌入了其他文档。' }],
  ['audio', { en: 'it embeds sound.', zh: '嵌入了音频。' }],
  ['video', { en: 'it embeds a video.', zh: '嵌入了视频。' }],
])

/** Notes for people and editors: dropped with all they contain. */
export const ignoredElements: ReadonlySet<string> = new Set(['metadata', 'title', 'desc'])

const shapes = 'path rect circle ellipse line polyline polygon'
const structure = 'svg g defs symbol use clipPath mask pattern linearGradient radialGradient stop'
const filterSteps =
  'feBlend feColorMatrix feComponentTransfer feComposite feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR ' +
  'feGaussianBlur feMerge feMergeNode feOffset'
const words = (list: string) => new Set(list.split(' '))

export const filterStepElements: ReadonlySet<string> = words(filterSteps)
export const allowedElements: ReadonlySet<string> = words(`${shapes} ${structure} filter ${filterSteps}`)

/** May stand as an attribute, in a style attribute or in a style sheet. */
export const styleProperties: ReadonlySet<string> = words(
  'clip-path clip-rule color color-interpolation color-interpolation-filters display fill fill-opacity fill-rule ' +
    'filter flood-color flood-opacity mask mask-type opacity overflow paint-order shape-rendering stop-color ' +
    'stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit ' +
    'stroke-opacity stroke-width vector-effect visibility',
)
/** Understood in a style attribute only, so they are written there. */
export const cssOnlyProperties: ReadonlySet<string> = words('mix-blend-mode isolation')

export const allowedAttributes: ReadonlySet<string> = words(
  'id d points x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy width height viewBox preserveAspectRatio transform ' +
    'offset pathLength gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits patternTransform ' +
    'clipPathUnits maskUnits maskContentUnits filterUnits primitiveUnits in in2 result mode operator k1 k2 k3 k4 ' +
    'stdDeviation edgeMode values type tableValues slope intercept amplitude exponent href',
)
