import { createPlane, type Plane } from './plane.ts'

/** Cells a side of a block, the grain of what is known about texture. */
const blockCells = 4
/** Cells to each side of the one that is compared with its row and its column. */
const spreadCells = 4
/** Shades hide less than grain does: nothing when gentle (levels a cell), and beyond `mostShade` no more. */
const shadeShare = 0.5
const gentleShade = 0.5
const mostShade = 2
/** How much steeper one way than the other a shade still counts in full: what is blurred along one line hides nothing. */
const steepest = 3

/** Sums over a block of square roots: a few strong edges count for little in them, noise that is everywhere for much. */
interface Blocks {
  readonly grain: Plane
  readonly across: Plane
  readonly down: Plane
}

/** How much each cell's surroundings hide, about in levels of 255: 0.1 in a clean gradient, 0.5 in film grain, 5 in gravel. */
export function measureTexture(luma: Plane): Plane {
  const { grain, across, down } = sumBlocks(luma)
  for (const blocks of [grain, across, down]) takeCalmest(blocks)
  const texture = grain
  for (let at = 0; at < texture.data.length; at += 1) {
    const one = across.data[at] as number
    const other = down.data[at] as number
    const shade = Math.min(Math.max(one, other), steepest * Math.min(one, other)) - gentleShade
    texture.data[at] = (texture.data[at] as number) + Math.min(mostShade, shadeShare * Math.max(0, shade))
  }
  return enlarge(texture, luma)
}

function sumBlocks(luma: Plane): Blocks {
  const { data, width, height } = luma
  const blocks = () => createPlane(Math.ceil(width / blockCells), Math.ceil(height / blockCells))
  const sums = { grain: blocks(), across: blocks(), down: blocks() }
  const columnSums = new Float64Array(width)
  for (let y = 0; y < Math.min(spreadCells, height); y += 1) addRow(columnSums, data, { start: y * width, sign: 1 })
  for (let y = 0; y < height; y += 1) {
    if (y + spreadCells < height) addRow(columnSums, data, { start: (y + spreadCells) * width, sign: 1 })
    if (y > spreadCells) addRow(columnSums, data, { start: (y - spreadCells - 1) * width, sign: -1 })
    // Every second row tells enough, in half the time.
    if (y % 2 === 1) continue
    const rows = Math.min(height - 1, y + spreadCells) - Math.max(0, y - spreadCells) + 1
    addRoots(luma, { y, columnSums, rows }, sums)
  }
  return sums
}

function addRow(sums: Float64Array, data: Float32Array, { start, sign }: { start: number; sign: 1 | -1 }): void {
  for (let x = 0, at = start; x < sums.length; x += 1, at += 1)
    sums[x] = (sums[x] as number) + sign * (data[at] as number)
}

interface Row {
  readonly y: number
  readonly columnSums: Float64Array
  readonly rows: number
}

function addRoots({ data, width, height }: Plane, { y, columnSums, rows }: Row, { grain, across, down }: Blocks): void {
  const start = y * width
  const blockStart = Math.floor(y / blockCells) * grain.width
  const readRows = Math.ceil(Math.min(blockCells, height - y + (y % blockCells)) / 2)
  const share = 1 / (readRows * blockCells)
  let rowSum = 0
  for (let x = 0; x < Math.min(spreadCells, width); x += 1) rowSum += data[start + x] as number
  for (let x = 0, at = start; x < width; x += 1, at += 1) {
    if (x + spreadCells < width) rowSum += data[at + spreadCells] as number
    if (x > spreadCells) rowSum -= data[at - spreadCells - 1] as number
    const columns = Math.min(width - 1, x + spreadCells) - Math.max(0, x - spreadCells) + 1
    const value = data[at] as number
    const fromRow = Math.abs(value - rowSum / columns)
    const fromColumn = Math.abs(value - (columnSums[x] as number) / rows)
    const block = blockStart + ((x / blockCells) | 0)
    grain.data[block] = (grain.data[block] as number) + share * Math.sqrt(Math.min(fromRow, fromColumn))
    across.data[block] =
      (across.data[block] as number) + share * Math.sqrt(Math.abs(value - (data[x > 0 ? at - 1 : at] as number)))
    down.data[block] =
      (down.data[block] as number) + share * Math.sqrt(Math.abs(value - (data[y > 0 ? at - width : at] as number)))
  }
}

/** Squares of the mean of the calmest of the four quarters around each block: beside an edge the flat side counts. */
function takeCalmest({ data, width, height }: Plane): void {
  const corners = createPlane(width + 1, height + 1)
  for (let y = 0; y <= height; y += 1)
    for (let x = 0; x <= width; x += 1) {
      const upper = Math.max(0, y - 1) * width
      const lower = Math.min(height - 1, y) * width
      const left = Math.max(0, x - 1)
      const right = Math.min(width - 1, x)
      const sum =
        (data[upper + left] as number) +
        (data[upper + right] as number) +
        (data[lower + left] as number) +
        (data[lower + right] as number)
      corners.data[y * corners.width + x] = sum / 4
    }
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 1) {
      const corner = y * corners.width + x
      const upper = Math.min(corners.data[corner] as number, corners.data[corner + 1] as number)
      const below = corner + corners.width
      const lower = Math.min(corners.data[below] as number, corners.data[below + 1] as number)
      data[at] = Math.min(upper, lower) ** 2
    }
}

/** Blocks to cells, interpolated. */
function enlarge(blocks: Plane, { width, height }: Plane): Plane {
  const cells = createPlane(width, height)
  const across = Array.from({ length: width }, (_, x) => placeIn(x, blocks.width))
  const firsts = Int32Array.from(across, ({ first }) => first)
  const shares = Float32Array.from(across, ({ share }) => share)
  const line = new Float32Array(blocks.width + 1)
  for (let y = 0, at = 0; y < height; y += 1) {
    mixRows(blocks, placeIn(y, blocks.height), line)
    for (let x = 0; x < width; x += 1, at += 1) {
      const first = firsts[x] as number
      const left = line[first] as number
      cells.data[at] = left + ((line[first + 1] as number) - left) * (shares[x] as number)
    }
  }
  return cells
}

function placeIn(cell: number, blocks: number) {
  const place = Math.min(blocks - 1, Math.max(0, (cell + 0.5) / blockCells - 0.5))
  const first = Math.floor(place)
  return { first, second: Math.min(blocks - 1, first + 1), share: place - first }
}

function mixRows({ data, width }: Plane, { first, second, share }: ReturnType<typeof placeIn>, line: Float32Array) {
  for (let x = 0; x < width; x += 1) {
    const upper = data[first * width + x] as number
    line[x] = upper + ((data[second * width + x] as number) - upper) * share
  }
  line[width] = line[width - 1] as number
}
