import { AppError } from '@imagelayer/shared/contract/errors.ts'

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
export function refuseSvg(rule: string, message: string, facts: Record<string, unknown> = {}): never {
  throw new AppError('input.invalid', { message: `This SVG cannot be used: ${message}`, details: { rule, ...facts } })
}

/** Elements that make a document do something or fetch something, with the words that explain the way out. */
export const refusedElements: ReadonlyMap<string, string> = new Map([
  ['script', 'it contains a script. Export it without scripts.'],
  ['foreignobject', 'it embeds foreign content (foreignObject). Export plain shapes.'],
  ['image', 'it embeds a picture. A logo must be made of shapes only.'],
  ['feimage', 'a filter in it loads a picture.'],
  ['text', 'it contains live text. Convert text to outlines first, or it would be set in another font.'],
  ['textpath', 'it contains live text. Convert text to outlines first.'],
  ['animate', 'it is animated.'],
  ['animatetransform', 'it is animated.'],
  ['animatemotion', 'it is animated.'],
  ['set', 'it is animated.'],
  ['a', 'it contains a link.'],
  ['iframe', 'it embeds a web page.'],
  ['object', 'it embeds another document.'],
  ['embed', 'it embeds another document.'],
  ['audio', 'it embeds sound.'],
  ['video', 'it embeds a video.'],
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
