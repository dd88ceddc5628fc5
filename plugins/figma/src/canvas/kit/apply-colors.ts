import type { ApplyKitInput } from '../../messages/canvas-calls.ts'
import type { Workbench } from '../change-canvas.ts'
import { hexOfColor, isOpaque } from './hex-of-color.ts'
import type { Tally } from './tally.ts'

/** Figma takes no dots and braces in the names of variables. */
const variableName = (name: string): string => name.replace(/[.{}]/g, ' ').replace(/\s+/g, ' ').trim() || 'Color'

const channel = (hex: string, at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255
const rgba = (hex: string): RGBA => ({ r: channel(hex, 1), g: channel(hex, 3), b: channel(hex, 5), a: 1 })

interface Local {
  readonly variable: Variable
  readonly modeId: string
  readonly isOwn: boolean
}

/** What the file has, its collection of the kit's name first. */
async function localColors(own: VariableCollection | undefined): Promise<Local[]> {
  const collections = await figma.variables.getLocalVariableCollectionsAsync()
  const modes = new Map(collections.map(({ id, defaultModeId }) => [id, defaultModeId]))
  const variables = await figma.variables.getLocalVariablesAsync('COLOR')
  return variables
    .map((variable) => {
      const modeId = modes.get(variable.variableCollectionId) ?? ''
      return { variable, modeId, isOwn: variable.variableCollectionId === own?.id }
    })
    .sort((one, other) => Number(other.isOwn) - Number(one.isOwn))
}

async function hexOf({ variable, modeId }: Local): Promise<string | undefined> {
  let value: VariableValue | undefined = variable.valuesByMode[modeId]
  for (
    let step = 0;
    step < 20 && typeof value === 'object' && 'type' in value && value.type === 'VARIABLE_ALIAS';
    step++
  ) {
    const next: Variable | null = await figma.variables.getVariableByIdAsync((value as VariableAlias).id)
    value = next ? (next.valuesByMode[modeId] ?? Object.values(next.valuesByMode)[0]) : undefined
  }
  const isColor = typeof value === 'object' && 'r' in value
  const color = isColor ? (value as RGBA) : undefined
  return color && isOpaque(color.a) ? hexOfColor(color) : undefined
}

function setColor(bench: Workbench, { variable, modeId }: Local, hex: string): void {
  const before = variable.valuesByMode[modeId]
  variable.setValueForMode(modeId, rgba(hex))
  if (before !== undefined) bench.onFailure(() => variable.setValueForMode(modeId, before))
}

/**
 * Colours as variables. A variable of that name that the file has already is set in its first mode, wherever it is, so that what follows
 * it follows the kit; new ones come into a collection named after the kit.
 */
export async function applyColors(
  bench: Workbench,
  { kitName, colors }: Pick<ApplyKitInput, 'kitName' | 'colors'>,
  tally: Tally,
): Promise<void> {
  const collections = await figma.variables.getLocalVariableCollectionsAsync()
  let own = collections.find(({ name }) => name === kitName)
  const locals = await localColors(own)
  for (const { name: wanted, hex } of colors) {
    const name = variableName(wanted)
    const known = locals.find(({ variable }) => variable.name.toLowerCase() === name.toLowerCase())
    if (known) {
      const isEqual = (await hexOf(known)) === hex.toLowerCase()
      if (!isEqual) setColor(bench, known, hex)
      tally[isEqual ? 'kept' : 'changed'] += 1
      continue
    }
    own ??= makeCollection(bench, kitName)
    const variable = figma.variables.createVariable(name, own, 'COLOR')
    bench.onFailure(() => variable.remove())
    const made: Local = { variable, modeId: own.defaultModeId, isOwn: true }
    setColor(bench, made, hex)
    locals.push(made)
    tally.created += 1
  }
}

function makeCollection(bench: Workbench, kitName: string): VariableCollection {
  const made = figma.variables.createVariableCollection(kitName)
  bench.onFailure(() => made.remove())
  return made
}
