import { refuseSvg, svgLimits } from './svg-rules.ts'
import type { SvgElement } from './svg-tree.ts'
import { referencedIds } from './svg-values.ts'

/** Painted again for each shape that inherits it, unlike a mask or clip, which act on the group as a whole. */
const inheritedPaints = new Set(['fill', 'stroke'])

interface Cost {
  /** Elements drawn. */
  readonly elements: number
  /** Full-size surfaces that are held at once. */
  readonly surfaces: number
  /** Longest chain of references. */
  readonly references: number
}

/**
 * Counts what a renderer would draw once every reference is followed, and refuses what grows without bound:
 * 1,000,000 copies through nested `use` keep the renderer busy for seconds, sixty nested veils hold gigabytes.
 */
export function refuseExpansionBombs(root: SvgElement) {
  const targets = indexById(root)
  const costs = new Map<SvgElement, Cost>()
  const open = new Set<SvgElement>()

  const count = (element: SvgElement): Cost => {
    const known = costs.get(element)
    if (known) return known
    if (open.has(element))
      refuseSvg('reference-cycle', { en: 'an element in it refers to itself.', zh: '其中有元素引用了自身。' })
    open.add(element)
    const children = element.children.map(count)
    const own = children.reduce((sum, child) => sum + child.elements, 1)
    let elements = own
    let surfaces = Math.max(0, ...children.map((child) => child.surfaces))
    let references = Math.max(0, ...children.map((child) => child.references))
    for (const [name, value] of element.attributes) {
      for (const id of referencedIds(name, value)) {
        const target = targets.get(id)
        if (!target) continue
        const cost = count(target)
        elements += cost.elements * (target.name === 'pattern' && inheritedPaints.has(name) ? own : 1)
        surfaces = Math.max(surfaces, cost.surfaces)
        references = Math.max(references, cost.references + 1)
      }
    }
    surfaces += ownSurfaces(element)
    const cost = { elements, surfaces, references }
    refuseExcess(cost)
    open.delete(element)
    costs.set(element, cost)
    return cost
  }
  count(root)
}

function refuseExcess({ elements, surfaces, references }: Cost) {
  if (elements > svgLimits.maxExpandedElements) {
    refuseSvg('expansion', {
      en: `it draws more than ${svgLimits.maxExpandedElements} elements once copies are counted.`,
      zh: `计入复制后，绘制的元素超过 ${svgLimits.maxExpandedElements} 个。`,
    })
  }
  if (surfaces > svgLimits.maxSurfaces)
    refuseSvg('surfaces', {
      en: 'too many see-through groups or filters are nested in it.',
      zh: '嵌套的半透明编组或滤镜过多。',
    })
  if (references > svgLimits.maxReferences)
    refuseSvg('reference-depth', { en: 'its references are nested too deeply.', zh: '引用嵌套过深。' })
}

/** A group that is blended as a whole is drawn apart first, and every step of a filter keeps its result. */
function ownSurfaces({ name, attributes, children }: SvgElement): number {
  if (name === 'filter' || name === 'pattern') return 1 + (name === 'filter' ? children.length : 0)
  const opacity = attributes.get('opacity') ?? '1'
  const apart = isolating.some((property) => attributes.has(property)) || (opacity !== '1' && children.length > 0)
  return apart ? 1 : 0
}

const isolating = ['mask', 'filter', 'mix-blend-mode', 'isolation', 'clip-path']

/** The first element of each id, as renderers take it. */
function indexById(root: SvgElement): Map<string, SvgElement> {
  const found = new Map<string, SvgElement>()
  const visit = (element: SvgElement) => {
    const id = element.attributes.get('id')
    if (id !== undefined && !found.has(id)) found.set(id, element)
    for (const child of element.children) visit(child)
  }
  visit(root)
  return found
}
