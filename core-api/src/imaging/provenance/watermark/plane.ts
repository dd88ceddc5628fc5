/** One number a cell, row by row. */
export interface Plane {
  readonly data: Float32Array
  readonly width: number
  readonly height: number
}

export const createPlane = (width: number, height: number): Plane => ({
  data: new Float32Array(width * height),
  width,
  height,
})

/** Mean over a window of 2 x radius + 1 cells each way, which is narrower at the edges. */
export function blurPlane(plane: Plane, radius: number): Plane {
  if (radius < 1) return plane
  const { width, height } = plane
  const across = blurRows(plane, radius)
  const blurred = createPlane(width, height)
  const sums = new Float64Array(width)
  for (let y = 0; y < Math.min(radius, height); y += 1) addRow(sums, across, { y, sign: 1 })
  for (let y = 0; y < height; y += 1) {
    if (y + radius < height) addRow(sums, across, { y: y + radius, sign: 1 })
    if (y - radius > 0) addRow(sums, across, { y: y - radius - 1, sign: -1 })
    const share = 1 / (Math.min(height - 1, y + radius) - Math.max(0, y - radius) + 1)
    for (let x = 0, at = y * width; x < width; x += 1, at += 1) blurred.data[at] = (sums[x] as number) * share
  }
  return blurred
}

function addRow(sums: Float64Array, rows: Float32Array, { y, sign }: { y: number; sign: 1 | -1 }): void {
  for (let x = 0, at = y * sums.length; x < sums.length; x += 1, at += 1)
    sums[x] = (sums[x] as number) + sign * (rows[at] as number)
}

function blurRows({ data, width, height }: Plane, radius: number): Float32Array {
  const blurred = new Float32Array(width * height)
  const shares = Float64Array.from(
    { length: width },
    (_, x) => 1 / (Math.min(width - 1, x + radius) - Math.max(0, x - radius) + 1),
  )
  for (let start = 0; start < blurred.length; start += width) {
    let sum = 0
    for (let x = 0; x < Math.min(radius, width); x += 1) sum += data[start + x] as number
    for (let x = 0; x < width; x += 1) {
      if (x + radius < width) sum += data[start + x + radius] as number
      if (x - radius > 0) sum -= data[start + x - radius - 1] as number
      blurred[start + x] = sum * (shares[x] as number)
    }
  }
  return blurred
}
