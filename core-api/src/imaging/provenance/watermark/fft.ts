/** Complex numbers as two arrays of one length. */
export interface ComplexArray {
  readonly re: Float64Array
  readonly im: Float64Array
}

export const createComplexArray = (length: number): ComplexArray => ({
  re: new Float64Array(length),
  im: new Float64Array(length),
})

/** Transforms in place: X[k] = sum of x[n] exp(-2 pi i k n / length), not scaled. */
export type Fft = (values: ComplexArray) => void

const known = new Map<number, Fft>()

/** Cooley and Tukey's radix 2 for one length, made once. @throws RangeError when it is no power of two. */
function fftOf(length: number): Fft {
  const made = known.get(length) ?? createFft(length)
  known.set(length, made)
  return made
}

function createFft(length: number): Fft {
  const bits = Math.log2(length)
  if (!Number.isInteger(bits)) throw new RangeError(`${length} is no power of two`)
  const twiddles = {
    cosines: Float64Array.from({ length: length / 2 }, (_, k) => Math.cos((2 * Math.PI * k) / length)),
    sines: Float64Array.from({ length: length / 2 }, (_, k) => -Math.sin((2 * Math.PI * k) / length)),
  }
  const reversed = reverseBits(length, bits)
  return ({ re, im }) => {
    swapReversed(re, reversed)
    swapReversed(im, reversed)
    for (let half = 1; half < length; half *= 2) mixHalves({ re, im }, half, twiddles)
  }
}

/**
 * Transforms the rows and then the columns of a plane in place. Both sides must be powers of two. Rows that hold only zeros can be named by
 * `isEmpty`: a row of zeros stays one.
 */
export function transformPlane(plane: ComplexArray, width: number, isEmpty = (_row: number) => false): void {
  const height = plane.re.length / width
  const fftRow = fftOf(width)
  for (let row = 0; row < height; row += 1)
    if (!isEmpty(row))
      fftRow({
        re: plane.re.subarray(row * width, (row + 1) * width),
        im: plane.im.subarray(row * width, (row + 1) * width),
      })
  const fftColumn = fftOf(height)
  const column = createComplexArray(height)
  for (let x = 0; x < width; x += 1) {
    for (let y = 0, at = x; y < height; y += 1, at += width) {
      column.re[y] = plane.re[at] as number
      column.im[y] = plane.im[at] as number
    }
    fftColumn(column)
    for (let y = 0, at = x; y < height; y += 1, at += width) {
      plane.re[at] = column.re[y] as number
      plane.im[at] = column.im[y] as number
    }
  }
}

function reverseBits(length: number, bits: number): Uint32Array {
  return Uint32Array.from({ length }, (_, index) => {
    let from = index
    let to = 0
    for (let bit = 0; bit < bits; bit += 1, from >>= 1) to = (to << 1) | (from & 1)
    return to
  })
}

function swapReversed(values: Float64Array, reversed: Uint32Array): void {
  for (let index = 0; index < reversed.length; index += 1) {
    const other = reversed[index] as number
    if (other <= index) continue
    const held = values[index] as number
    values[index] = values[other] as number
    values[other] = held
  }
}

interface Twiddles {
  readonly cosines: Float64Array
  readonly sines: Float64Array
}

function mixHalves({ re, im }: ComplexArray, half: number, { cosines, sines }: Twiddles): void {
  const length = re.length
  const step = length / (half * 2)
  for (let start = 0; start < length; start += half * 2)
    for (let k = 0, upper = start, lower = start + half; k < half; k += 1, upper += 1, lower += 1) {
      const cosine = cosines[k * step] as number
      const sine = sines[k * step] as number
      const lowerRe = re[lower] as number
      const lowerIm = im[lower] as number
      const turnedRe = lowerRe * cosine - lowerIm * sine
      const turnedIm = lowerRe * sine + lowerIm * cosine
      re[lower] = (re[upper] as number) - turnedRe
      im[lower] = (im[upper] as number) - turnedIm
      re[upper] = (re[upper] as number) + turnedRe
      im[upper] = (im[upper] as number) + turnedIm
    }
}
