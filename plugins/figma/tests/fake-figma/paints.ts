/* Paints as Figma checks and stores them: unknown keys are refused, colours are 32-bit floats, defaults are filled in. */
import type { Bag } from './document.ts'
import { isKnownImage } from './images.ts'
import { expect, expectKeys, frozenCopy, isNumber } from './strict.ts'

const common = ['type', 'visible', 'opacity', 'blendMode']
const keysOf: Record<string, readonly string[]> = {
  SOLID: [...common, 'color', 'boundVariables'],
  IMAGE: [...common, 'scaleMode', 'imageHash', 'imageTransform', 'scalingFactor', 'rotation', 'filters'],
}
const gradientKeys = [...common, 'gradientTransform', 'gradientStops']
const gradients = ['GRADIENT_LINEAR', 'GRADIENT_RADIAL', 'GRADIENT_ANGULAR', 'GRADIENT_DIAMOND']
const scaleModes = ['FILL', 'FIT', 'CROP', 'TILE']
const inUnit = (value: unknown): value is number => isNumber(value) && value >= 0 && value <= 1

export function checkColor(color: unknown, withAlpha: boolean, where: string): Bag {
  expect(typeof color === 'object' && color !== null, where, 'a colour')
  const channels = withAlpha ? ['r', 'g', 'b', 'a'] : ['r', 'g', 'b']
  expectKeys(color, channels, where)
  for (const channel of channels)
    expect(inUnit((color as Bag)[channel]), where, `${channel} to be a number from 0 to 1`)
  return Object.fromEntries(channels.map((channel) => [channel, Math.fround((color as Bag)[channel] as number)]))
}

function checkTransform(value: unknown, where: string): void {
  const isTransform =
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((row) => Array.isArray(row) && row.length === 3 && row.every(isNumber))
  expect(isTransform, where, 'a 2 by 3 transform')
}

function checkStops(value: unknown, where: string): unknown[] {
  expect(Array.isArray(value) && value.length >= 2, where, 'at least two gradient stops')
  return (value as Bag[]).map((stop) => {
    expectKeys(stop, ['position', 'color', 'boundVariables'], where)
    expect(inUnit(stop.position), where, 'a stop position from 0 to 1')
    return { ...stop, boundVariables: stop.boundVariables ?? {}, color: checkColor(stop.color, true, where) }
  })
}

function checkPaint(paint: unknown, where: string): Bag {
  expect(typeof paint === 'object' && paint !== null, where, 'a paint')
  const { type, ...given } = paint as Bag
  const isGradient = gradients.includes(String(type))
  const keys = isGradient ? gradientKeys : keysOf[String(type)]
  expect(keys !== undefined, where, `a known paint type, got ${String(type)}`)
  expectKeys(paint, keys, where)
  if (given.opacity !== undefined) expect(inUnit(given.opacity), where, 'an opacity from 0 to 1')
  const base = { visible: true, opacity: 1, blendMode: 'NORMAL', ...given, type }
  if (type === 'SOLID') return { boundVariables: {}, ...base, color: checkColor(given.color, false, where) }
  if (isGradient) {
    checkTransform(given.gradientTransform, where)
    return { ...base, gradientStops: checkStops(given.gradientStops, where) }
  }
  expect(scaleModes.includes(String(given.scaleMode)), where, 'a scale mode')
  expect(given.imageHash === null || isKnownImage(given.imageHash), where, 'the hash of an image of this file')
  if (given.imageTransform !== undefined) checkTransform(given.imageTransform, where)
  return base
}

export function checkPaints(value: unknown, where: string): readonly unknown[] {
  expect(Array.isArray(value), where, 'an array of paints')
  return frozenCopy((value as unknown[]).map((paint) => checkPaint(paint, where)))
}

export function colorOfHex(hex: string): { r: number; g: number; b: number; a: number } {
  const channel = (at: number) => (hex.length > at ? Number.parseInt(hex.slice(at, at + 2), 16) / 255 : 1)
  return { r: channel(1), g: channel(3), b: channel(5), a: channel(7) }
}

export function solidPaint(hex: string): Bag {
  const { a, ...color } = colorOfHex(hex)
  return { type: 'SOLID', color, opacity: a }
}
