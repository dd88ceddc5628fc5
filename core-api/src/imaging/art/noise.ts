import type { Random } from './random.ts'

/** Smooth noise over the plane, about -1 to 1, with one feature a unit. */
export type Noise = (x: number, y: number) => number

const side = 256
const mask = side - 1

/** Perlin's gradient noise with the quintic fade (Improving Noise, 2002) over a lattice shuffled by the seed. */
export function createNoise(random: Random): Noise {
  const order = random.shuffle(Array.from({ length: side }, (_, i) => i))
  const lattice = Uint8Array.from({ length: side * 2 }, (_, i) => order[i & mask] as number)
  const cos = Float64Array.from({ length: side }, (_, i) => Math.cos((i / side) * Math.PI * 2))
  const sin = Float64Array.from({ length: side }, (_, i) => Math.sin((i / side) * Math.PI * 2))
  const push = (column: number, row: number, dx: number, dy: number): number => {
    const turn = lattice[(lattice[column & mask] as number) + (row & mask)] as number
    return (cos[turn] as number) * dx + (sin[turn] as number) * dy
  }
  return (x, y) => {
    const column = Math.floor(x)
    const row = Math.floor(y)
    const dx = x - column
    const dy = y - row
    const u = dx * dx * dx * (dx * (dx * 6 - 15) + 10)
    const v = dy * dy * dy * (dy * (dy * 6 - 15) + 10)
    const upper = push(column, row, dx, dy)
    const lower = push(column, row + 1, dx, dy - 1)
    const top = upper + (push(column + 1, row, dx - 1, dy) - upper) * u
    const bottom = lower + (push(column + 1, row + 1, dx - 1, dy - 1) - lower) * u
    return (top + (bottom - top) * v) * 1.42
  }
}

/** Layers of noise, each twice as fine and half as strong; about -1 to 1. */
export function layNoise(noise: Noise, octaves: number): Noise {
  let total = 0
  for (let i = 0; i < octaves; i += 1) total += 0.5 ** i
  return (x, y) => {
    let sum = 0
    let strength = 1
    let pace = 1
    for (let i = 0; i < octaves; i += 1) {
      sum += strength * noise(x * pace + i * 17.3, y * pace - i * 9.1)
      strength /= 2
      pace *= 2
    }
    return sum / total
  }
}
