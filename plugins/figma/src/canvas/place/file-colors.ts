import type { ColorReference } from '@imagelayer/shared/contract/compositions.ts'
import { rgbOf } from './paints.ts'

export type ColorUse = 'TEXT_FILL' | 'SHAPE_FILL' | 'FRAME_FILL' | 'STROKE_COLOR'

/** Solid paints that follow the file's colour variables where one has that very value. */
export interface FileColors {
  /** `opacity` is the paint's own. */
  readonly paint: (color: ColorReference, use: ColorUse, opacity?: number) => SolidPaint
}

/** The file's own colour variables, then its libraries'; their values depend on the mode of the place they are used at: see `colorsFor`. */
export async function readColorVariables(): Promise<readonly Variable[]> {
  libraryVariables ??= importLibraryVariables()
  const [own, imported] = await Promise.all([figma.variables.getLocalVariablesAsync('COLOR'), libraryVariables])
  return [...own, ...imported]
}

/** Each is fetched by itself. */
const mostImported = 200
/** Fetched once while the plugin is open. */
let libraryVariables: Promise<readonly Variable[]> | undefined

/** Colours of the libraries that the file has switched on. Not every plan and editor has any: then there are none. */
async function importLibraryVariables(): Promise<readonly Variable[]> {
  const collections = await figma.teamLibrary.getAvailableLibraryVariableCollectionsAsync().catch(() => [])
  const lists = await Promise.all(
    collections.map(({ key }) => figma.teamLibrary.getVariablesInLibraryCollectionAsync(key).catch(() => [])),
  )
  const known: LibraryVariable[] = []
  for (const list of lists) known.push(...list.filter(({ resolvedType }) => resolvedType === 'COLOR'))
  const imported = known
    .slice(0, mostImported)
    .map(({ key }) => figma.variables.importVariableByKeyAsync(key).catch(() => undefined))
  return (await Promise.all(imported)).filter((variable): variable is Variable => variable !== undefined)
}

const channels = ['r', 'g', 'b'] as const
const keyOf = (rgb: RGB): string => channels.map((channel) => Math.round(rgb[channel] * 255)).join(' ')

/** `consumer` stands where the colours will be used. An alias that leads nowhere has no value and is left out. */
export function colorsFor(variables: readonly Variable[], consumer: SceneNode): FileColors {
  const byValue = new Map<string, Variable[]>()
  for (const variable of variables) {
    const key = valueKey(variable, consumer)
    if (key !== undefined) byValue.set(key, [...(byValue.get(key) ?? []), variable])
  }
  return {
    paint(color, use, opacity = 1) {
      const rgb = rgbOf(color.hex)
      const plain: SolidPaint = { type: 'SOLID', color: rgb, opacity }
      const [best] = [...(byValue.get(keyOf(rgb)) ?? [])]
        .filter((variable) => suits(variable, use))
        .sort((one, other) => nearness(other, color) - nearness(one, color))
      return best ? figma.variables.setBoundVariableForPaint(plain, 'color', best) : plain
    },
  }
}

function valueKey(variable: Variable, consumer: SceneNode): string | undefined {
  try {
    const { value } = variable.resolveForConsumer(consumer)
    if (typeof value !== 'object' || !('r' in value)) return undefined
    return 'a' in value && value.a < 1 ? undefined : keyOf(value)
  } catch {
    return undefined
  }
}

/** A variable that its author keeps for other uses is none for this one. */
function suits({ scopes }: Variable, use: ColorUse): boolean {
  if (scopes.includes('ALL_SCOPES') || scopes.includes(use)) return true
  return use !== 'STROKE_COLOR' && scopes.includes('ALL_FILLS')
}

const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')

/** The id of a kit's colour is its name as a slug. Of several variables with one value the nearest name is meant. */
function nearness({ name }: Variable, { colorId }: ColorReference): number {
  if (colorId === undefined) return 0
  const own = slugOf(name.split('/').pop() ?? name)
  if (own === colorId) return 3
  const whole = slugOf(name)
  return whole.endsWith(colorId) ? 2 : whole.includes(colorId) || colorId.includes(own) ? 1 : 0
}

/** Whether a paint follows a variable. */
export const isBound = (paint: Paint): boolean => paint.type === 'SOLID' && paint.boundVariables?.color !== undefined
