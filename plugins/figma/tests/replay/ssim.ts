import sharp from 'sharp'

const c1 = (0.01 * 255) ** 2
const c2 = (0.03 * 255) ** 2
const windowPx = 8
const stepPx = 4

async function grayOf(png: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  return sharp(png)
    .flatten({ background: '#ffffff' })
    .resize(width, height, { fit: 'fill' })
    .grayscale()
    .raw()
    .toBuffer()
}

/**
 * How alike two pictures are, 1 when they are the same: mean structural similarity of their brightness over windows of 8 by 8 pixels
 * (Wang et al. 2004). The second is brought to the size of the first.
 */
export async function similarity(one: Uint8Array, other: Uint8Array): Promise<number> {
  const { width, height } = await sharp(one).metadata()
  const [first, second] = await Promise.all([grayOf(one, width, height), grayOf(other, width, height)])
  let sum = 0
  let count = 0
  for (let y = 0; y + windowPx <= height; y += stepPx) {
    for (let x = 0; x + windowPx <= width; x += stepPx) {
      sum += windowSimilarity(first, second, { start: y * width + x, width })
      count += 1
    }
  }
  return sum / count
}

function windowSimilarity(
  one: Uint8Array,
  other: Uint8Array,
  { start, width }: { start: number; width: number },
): number {
  const n = windowPx * windowPx
  let [a, b, aa, bb, ab] = [0, 0, 0, 0, 0]
  for (let row = 0; row < windowPx; row += 1) {
    for (let column = 0; column < windowPx; column += 1) {
      const at = start + row * width + column
      const [p, q] = [one[at] ?? 0, other[at] ?? 0]
      a += p
      b += q
      aa += p * p
      bb += q * q
      ab += p * q
    }
  }
  const [ma, mb] = [a / n, b / n]
  const [va, vb, cov] = [aa / n - ma * ma, bb / n - mb * mb, ab / n - ma * mb]
  return ((2 * ma * mb + c1) * (2 * cov + c2)) / ((ma * ma + mb * mb + c1) * (va + vb + c2))
}
