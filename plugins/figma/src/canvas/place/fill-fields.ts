import type { Composition, TextLayer } from '@imagelayer/shared/contract/compositions.ts'
import type { BrandedMark } from '../../messages/branded-mark.ts'
import type { PlacedView } from '../../messages/canvas-calls.ts'
import { slotOf } from '../../messages/slot-names.ts'
import { nextMark, ownImage, ownMark, setOwnImage, writeMark } from '../brand-mark.ts'
import { changeCanvas, type Workbench } from '../change-canvas.ts'
import { requireFree } from '../find-target.ts'
import { picturePaint } from './paints.ts'

/** The fields of an asset in Buzz that have a place in a picture of ours. */
export interface AssetFields {
  readonly texts: ReadonlyArray<{
    readonly role: TextLayer['role']
    readonly node: TextNode
    readonly field: BuzzTextField
  }>
  /** The one that is named as a picture, else the first. */
  readonly picture: { readonly node: SceneNode & MinimalFillsMixin; readonly field: BuzzMediaField } | undefined
}

const pictureNames = /image|picture|photo|background|图片|照片|背景/i

/**
 * A template of Buzz is filled, not covered: words go into the fields whose layers bear their names, the painting into the field for
 * pictures. Undefined elsewhere, and for an asset without any field by such a name.
 */
export function fieldsOf(target: SceneNode | null): AssetFields | undefined {
  if (figma.editorType !== 'buzz' || !target) return undefined
  const texts = figma.buzz.getTextContent(target).flatMap((field) => {
    const role = field.node ? slotOf(field.node.name) : undefined
    return field.node && role ? [{ role, node: field.node, field }] : []
  })
  if (texts.length === 0) return undefined
  const pictures = figma.buzz
    .getMediaContent(target)
    .flatMap((field) => (field.node && 'fills' in field.node ? [{ node: field.node, field }] : []))
  return { texts, picture: pictures.find(({ node }) => pictureNames.test(node.name)) ?? pictures[0] }
}

interface Filling {
  readonly composition: Composition
  readonly mark: BrandedMark
  readonly imageHash: string | null
}

/** Sets what the fields show; what is in no field of the template, such as a logo, is the template's own business. */
export async function fillFields(
  target: SceneNode,
  fields: AssetFields,
  { composition, mark, imageHash }: Filling,
): Promise<PlacedView> {
  for (const { node } of fields.texts) await loadFontsOf(node)
  requireFree(target)
  return changeCanvas(async (bench) => {
    let filled = 0
    for (const layer of composition.layers) {
      const place = layer.kind === 'text' ? fields.texts.find(({ role }) => role === layer.role) : undefined
      if (!place || layer.kind !== 'text') continue
      await setWords(bench, place, layer.text)
      filled += 1
    }
    if (fields.picture && imageHash !== null) await setPicture(bench, fields.picture, imageHash)
    const old = ownMark(target)
    bench.onFailure(() => {
      if (old) writeMark(target, old)
    })
    writeMark(target, nextMark({ ...mark, form: 'layers' }, old))
    return { nodeId: target.id, name: target.name, textNodes: filled, vectorLogos: 0, boundPaints: 0, styledTexts: 0 }
  })
}

async function loadFontsOf(node: TextNode): Promise<void> {
  if (node.characters.length === 0) return
  for (const font of node.getRangeAllFontNames(0, node.characters.length)) await figma.loadFontAsync(font)
}

async function setWords(bench: Workbench, { node, field }: AssetFields['texts'][number], words: string): Promise<void> {
  const before = node.characters
  bench.onFailure(() => {
    node.characters = before
  })
  await field.setValueAsync(words)
}

/** Another painting takes the place of the one before: see `replace-picture`. */
async function setPicture(
  bench: Workbench,
  { node, field }: NonNullable<AssetFields['picture']>,
  imageHash: string,
): Promise<void> {
  const before = { fills: node.fills as readonly Paint[], hash: ownImage(node) }
  bench.onFailure(() => {
    node.fills = before.fills
    setOwnImage(node, before.hash)
  })
  await field.setMediaAsync(picturePaint(imageHash))
  setOwnImage(node, imageHash)
}
