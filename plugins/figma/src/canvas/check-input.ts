import type { CallName } from '../messages/canvas-calls.ts'
import { keptKeys } from '../messages/kept-values.ts'
import { compositionCheck } from './check-composition.ts'
import {
  bytes,
  type Check,
  flag,
  kinds,
  list,
  matching,
  nothing,
  nullable,
  number,
  oneOf,
  shape,
  table,
  text,
} from './guards.ts'

/** Figma's own ids, such as 12:34 or I12:34;5:6. */
const nodeId = text(400, 1)
const id = text(200)
const font = shape({ family: text(200, 1), weight: number(1, 1000) })
const picture = bytes(40_000_000)
const mark = shape({
  compositionId: id,
  imageId: id,
  brandKitId: id,
  brandKitVersion: number(0, 1e9),
  form: oneOf(['layers', 'flat']),
  earlier: list(id, 20),
})
const logo: Check = (value, at) => {
  const isVector = typeof value === 'object' && value !== null && 'svg' in value
  return isVector ? shape({ svg: text(2_000_000, 1) })(value, at) : shape({ png: picture })(value, at)
}
const box = shape({
  x: number(),
  y: number(),
  width: number(0),
  height: number(0),
  label: text(300),
  passed: flag,
})

/** What every call takes. */
export const inputChecks: { readonly [Name in CallName]: Check } = {
  start: nothing,
  // Longer values than are kept are refused by the handler, with its own words.
  keep: shape({ key: oneOf(keptKeys), value: nullable(text(20_000_000)) }),
  'claim-batch': shape({ owner: text(64, 1), isWanted: flag }),
  'other-batches': nothing,
  'forget-batch': shape({ fileId: text(200, 1) }),
  'missing-fonts': shape({ fonts: list(font, 200) }),
  place: shape({
    target: kinds('kind', { node: shape({ nodeId }), new: shape({ name: text(300) }) }),
    form: oneOf(['layers', 'flat']),
    name: text(300),
    composition: compositionCheck,
    mark,
    picture: nullable(picture),
    logos: table(logo, 50),
    fonts: list(shape({ wish: font, family: text(200, 1) }), 200),
  }),
  'replace-picture': shape({ nodeId, picture, mark }),
  'read-kit': shape({ libraries: flag }),
  'apply-kit': shape({
    kitName: text(200, 1),
    colors: list(shape({ name: text(300, 1), hex: matching(/^#[0-9a-f]{6}$/i, 'a colour such as #2740e0') }), 500),
    texts: list(
      shape({ name: text(300, 1), font, fontSizePx: number(1, 5000), letterSpacingEm: number(-10, 10) }),
      200,
    ),
  }),
  export: shape({ nodeId }),
  'stands-as-placed': shape({ nodeId }),
  'show-evidence': shape({ nodeId, boxes: list(box, 200) }),
  'clear-evidence': nothing,
  reveal: shape({ nodeIds: list(nodeId, 200) }),
  'open-link': shape({ url: matching(/^https?:\/\/[^\s]{1,2000}$/i, 'a web address') }),
  notify: shape({ message: text(1000, 1), isError: flag }),
  resize: shape({ height: number(1, 10_000) }),
  close: nothing,
}

/** What is wrong with the input of a call, or undefined. */
export const wrongInput = (name: CallName, input: unknown): string | undefined => inputChecks[name](input, 'input')
export const isCallName = (name: unknown): name is CallName =>
  typeof name === 'string' && Object.keys(inputChecks).includes(name)
