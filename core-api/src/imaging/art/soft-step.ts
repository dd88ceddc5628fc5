/** From 0 to 1 with soft ends; what lies outside is cut off. */
export function softStep(value: number): number {
  const t = Math.min(1, Math.max(0, value))
  return t * t * (3 - 2 * t)
}

export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))
export const lerp = (from: number, to: number, share: number): number => from + (to - from) * share

const fadeSteps = 2048
const fadeEnd = 8
const fadeTable = Float32Array.from({ length: fadeSteps + 2 }, (_, i) => Math.exp((-i * fadeEnd) / fadeSteps))

/** exp(-distance) for a distance of 0 and more, from a table: fields ask it millions of times. Off by less than 0.002. */
export function fade(distance: number): number {
  return distance >= fadeEnd ? 0 : (fadeTable[(distance * (fadeSteps / fadeEnd) + 0.5) | 0] as number)
}
