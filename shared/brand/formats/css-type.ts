import type { CssDeclaration } from './css-declarations.ts'
import { isSizeProperty } from './css-names.ts'
import { typeNameOf } from './css-uses.ts'
import type { CssVariables } from './css-variables.ts'
import type { DraftNotes } from './draft-notes.ts'
import { readFontRole } from './found-fonts.ts'
import type { DraftTypeRules } from './kit-draft.ts'
import { readPixels, readScale, readTracking } from './type-scale.ts'

interface Told {
  readonly value: string
  readonly found: string
}

/** Scale out of the font sizes; letter-spacing and case out of the rule for headings, or a custom property that says so. */
export function findCssType(
  declarations: readonly CssDeclaration[],
  variables: CssVariables,
  notes: DraftNotes,
): DraftTypeRules {
  const scale = findScale(declarations, variables, notes)
  const ofHeadings = (property: string): Told | undefined => findOfHeadings(property, declarations, variables)
  const [spacing, transform] = [ofHeadings('letter-spacing'), ofHeadings('text-transform')]
  const tracking = spacing && readTracking(spacing.value, 32)
  const headlineCase = transform && cases.get(transform.value.toLowerCase())
  const reason = { en: 'The rule for headings says so.', zh: '标题规则如此规定。' }
  if (spacing && tracking !== undefined)
    notes.tell({
      path: 'type.headlineTracking',
      value: `${tracking}em`,
      found: spacing.found,
      quote: spacing.value,
      confidence: 0.85,
      reason,
    })
  if (transform && headlineCase)
    notes.tell({ path: 'type.headlineCase', value: headlineCase, found: transform.found, confidence: 0.9, reason })
  return {
    ...(scale === undefined ? {} : { scale }),
    ...(tracking === undefined ? {} : { headlineTracking: tracking }),
    ...(headlineCase ? { headlineCase } : {}),
  }
}

const cases = new Map([
  ['uppercase', 'upper'],
  ['lowercase', 'lower'],
  ['none', 'as-written'],
] as const) as ReadonlyMap<string, 'upper' | 'lower' | 'as-written'>

function findScale(
  declarations: readonly CssDeclaration[],
  variables: CssVariables,
  notes: DraftNotes,
): number | undefined {
  const pixelsOf = (value: string): number | undefined => readPixels(variables.resolve(value) ?? '')
  const named = variables.all.filter(({ name, value }) => isSizeProperty(name) && pixelsOf(value) !== undefined)
  const ruled = declarations.filter((one) => one.property === 'font-size' && typeNameOf(one) !== undefined)
  const told = named.length >= 3 ? named : [...named, ...ruled]
  const scale = readScale(told.flatMap(({ value }) => pixelsOf(value) ?? []))
  if (scale !== undefined)
    notes.tell({
      path: 'type.scale',
      value: String(scale),
      found: named.length >= 3 ? named.map(({ name }) => name).join(', ') : 'font-size',
      confidence: 0.7,
      reason: { en: 'The mean step between its font sizes.', zh: '由其字号求得的平均级差。' },
    })
  return scale
}

function findOfHeadings(
  property: string,
  declarations: readonly CssDeclaration[],
  { all, resolve }: CssVariables,
): Told | undefined {
  const rule = declarations.findLast((one) => one.property === property && typeNameOf(one) === 'heading')
  const ruled = rule && resolve(rule.value)
  if (rule && ruled !== undefined)
    return { value: ruled, found: `${rule.place.selector.slice(0, 100)} { ${property} }` }
  const own = all.find(({ name }) => name.endsWith(`-${property}`) && readFontRole(name) === 'headline')
  const value = own && resolve(own.value)
  return own && value !== undefined ? { value, found: own.name } : undefined
}
