import type { BrandedMark } from '../messages/branded-mark.ts'

/** What a branded node remembers: JSON of `BrandedMark`. */
const markKey = 'imagelayer'
/** On each node that we made in a branded frame: the id of its layer. What a person adds there has none and stays. */
const partKey = 'imagelayer.part'
/** On a branded node beside the shape or group that was selected: that one's id. */
const overKey = 'imagelayer.over'
/** On a node whose own fill is our picture: the hash of its image. */
const imageKey = 'imagelayer.image'
/** On a text of ours: its words before they were set in lines, some with hyphens. */
const wordsKey = 'imagelayer.words'

/** The part of a branded frame that shows the painting. */
export const backgroundPart = 'background'
/** Each `earlier` is an id of some 30 signs: an entry of plugin data holds 100 kB. */
const mostEarlier = 20

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string')

/** Plugin data can be written by other versions of the plugin and pasted from other files: what is no mark is none. */
function parseMark(data: string): BrandedMark | undefined {
  if (!data) return undefined
  try {
    const mark = JSON.parse(data) as BrandedMark
    const texts = [mark.compositionId, mark.imageId, mark.brandKitId, mark.form]
    const isSound = isTexts(texts) && isTexts(mark.earlier) && typeof mark.brandKitVersion === 'number'
    return isSound ? mark : undefined
  } catch {
    return undefined
  }
}

export const ownMark = (node: BaseNode): BrandedMark | undefined => parseMark(node.getPluginData(markKey))

/** The node that carries the mark of what is shown at `node`: itself, our frame in it, or our frame beside it. */
export function brandedAt(node: BaseNode): SceneNode | undefined {
  if (node.type === 'PAGE' || node.type === 'DOCUMENT') return undefined
  if (ownMark(node)) return node
  const isHolder = 'children' in node && node.type !== 'INSTANCE' && node.type !== 'GROUP'
  const own = isHolder
    ? carrying(node, markKey).find(
        (inner) => inner.parent?.id === node.id && ownMark(inner) && !inner.getPluginData(overKey),
      )
    : undefined
  if (own || (isHolder && node.children.length > 0)) return own
  return node.parent
    ? carrying(node.parent, overKey).find((near) => near.getPluginData(overKey) === node.id)
    : undefined
}

/** Figma searches by itself: a page may have thousands of nodes, of which a few are ours. */
const carrying = (parent: ChildrenMixin, key: string): SceneNode[] =>
  parent.findAllWithCriteria({ pluginData: { keys: [key] } })

/** Nodes inside another whose own fill is our picture, however deep. */
export const bearingPictures = (parent: ChildrenMixin): SceneNode[] => carrying(parent, imageKey)

/** The mark of the picture that is shown at a node. */
export function readMark(node: BaseNode): BrandedMark | undefined {
  const branded = brandedAt(node)
  return branded && ownMark(branded)
}

/** A new mark takes over what the old one remembers, and the old one's own composition. */
export function nextMark(mark: BrandedMark, old: BrandedMark | undefined): BrandedMark {
  const known = [...(old ? old.earlier : []), ...mark.earlier, ...(old ? [old.compositionId] : [])]
  const earlier = known.filter((id, index) => id !== mark.compositionId && known.lastIndexOf(id) === index)
  return { ...mark, earlier: earlier.slice(-mostEarlier) }
}

export function writeMark(node: SceneNode, mark: BrandedMark): void {
  node.setPluginData(markKey, JSON.stringify(mark))
  node.setRelaunchData({ edit: '', check: '' })
}

/** A node that shows our picture no more. */
export function forgetMark(node: SceneNode): void {
  node.setPluginData(markKey, '')
  node.setPluginData(imageKey, '')
  node.setRelaunchData({})
}

export const partOf = (node: SceneNode): string => node.getPluginData(partKey)
export const setPart = (node: SceneNode, id: string): void => node.setPluginData(partKey, id)
export const setOver = (node: SceneNode, over: SceneNode): void => node.setPluginData(overKey, over.id)
export const ownImage = (node: SceneNode): string => node.getPluginData(imageKey)
export const setOwnImage = (node: SceneNode, hash: string): void => node.setPluginData(imageKey, hash)
export const givenWords = (node: SceneNode): string => node.getPluginData(wordsKey)
export const setGivenWords = (node: SceneNode, words: string): void => node.setPluginData(wordsKey, words)
