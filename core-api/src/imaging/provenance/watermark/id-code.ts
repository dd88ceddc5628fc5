/** 48 bits as 12 hex digits. */
export type WatermarkId = string

const idBits = 48
const checkBits = 16
const messageBits = idBits + checkBits
/** Convolutional code of rate 1/4, constraint length 9, free distance 24 (Larsen 1973; octal, as tables print it). */
const generators = [0o463, 0o535, 0o733, 0o745]
const stateCount = 256
const rate = generators.length
/** Bits that stand in a picture for one id. */
export const codedLength = messageBits * rate

/** Output bits for the nine newest message bits, as one number of four bits. */
const outputs = Uint8Array.from({ length: stateCount * 2 }, (_, window) =>
  generators.reduce((sum, generator) => sum * 2 + parityOf(window & generator), 0),
)

/** 256 bits, 0 or 1. The message bites its own tail: the encoder starts in the state in which it will end. */
export function encodeId(id: WatermarkId): Uint8Array {
  if (!/^[0-9a-f]{12}$/.test(id)) throw new RangeError('a watermark id is 12 lower-case hex digits')
  const bits = bitsOf(BigInt(`0x${id}`), idBits)
  const message = [...bits, ...checkOf(bits)]
  let window = message.slice(-8).reduce((state, bit) => (state << 1) | bit, 0)
  return Uint8Array.from(
    message.flatMap((bit) => {
      window = ((window << 1) | bit) & (stateCount * 2 - 1)
      return bitsOf(BigInt(outputs[window] as number), rate)
    }),
  )
}

/**
 * The likeliest id (Viterbi), or undefined when its check does not hold: of wrong guesses one in 65,536 gets through.
 * @param soft for each coded bit how much speaks for 0 (positive) or for 1 (negative)
 */
export function decodeId(soft: Float64Array): WatermarkId | undefined {
  const bits = likeliestMessage(soft)
  const id = bits.slice(0, idBits)
  const check = checkOf(id)
  if (check.some((bit, index) => bit !== bits[idBits + index])) return undefined
  const value = id.reduce((sum, bit) => (sum << 1n) | BigInt(bit), 0n)
  return value.toString(16).padStart(idBits / 4, '0')
}

const bitsOf = (value: bigint, count: number): number[] =>
  Array.from({ length: count }, (_, index) => Number((value >> BigInt(count - 1 - index)) & 1n))

/** CRC-16/CCITT-FALSE. */
function checkOf(bits: readonly number[]): number[] {
  let register = 0xffff
  for (const bit of bits) {
    const isDivided = ((register >> 15) & 1) !== bit
    register = ((register << 1) & 0xffff) ^ (isDivided ? 0x1021 : 0)
  }
  return bitsOf(BigInt(register), checkBits)
}

function parityOf(value: number): number {
  let folded = value ^ (value >> 8)
  for (const shift of [4, 2, 1]) folded ^= folded >> shift
  return folded & 1
}

/** Walks the message three times, as its first state is not known, and believes the middle round. */
function likeliestMessage(soft: Float64Array): number[] {
  const steps = messageBits * 3
  let scores = new Float64Array(stateCount)
  let next = new Float64Array(stateCount)
  const dropped = new Uint8Array(steps * stateCount)
  for (let step = 0; step < steps; step += 1) {
    const gains = gainsOf(soft, (step % messageBits) * rate)
    for (let state = 0; state < stateCount; state += 1) {
      // The state is the eight newest bits; the ninth, dropped now, was 0 or 1.
      const ifZero = (scores[state >> 1] as number) + (gains[outputs[state] as number] as number)
      const ifOne = (scores[(state >> 1) | 128] as number) + (gains[outputs[state | 256] as number] as number)
      next[state] = Math.max(ifZero, ifOne)
      dropped[step * stateCount + state] = ifOne > ifZero ? 1 : 0
    }
    ;[scores, next] = [next, scores]
  }
  let state = scores.indexOf(Math.max(...scores))
  const bits = new Array<number>(steps)
  for (let step = steps - 1; step >= 0; step -= 1) {
    bits[step] = state & 1
    state = (state >> 1) | ((dropped[step * stateCount + state] as number) << 7)
  }
  return bits.slice(messageBits, messageBits * 2)
}

/** What each of the sixteen outputs would gain from four soft bits. */
function gainsOf(soft: Float64Array, first: number): Float64Array {
  return Float64Array.from({ length: 2 ** rate }, (_, output) => {
    let sum = 0
    for (let part = 0; part < rate; part += 1) {
      const value = soft[first + part] as number
      sum += (output >> (rate - 1 - part)) & 1 ? -value : value
    }
    return sum
  })
}
