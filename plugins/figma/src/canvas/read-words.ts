import { givenWords } from './brand-mark.ts'

const mostSigns = 2000
/** Each asks Figma where it stands. A frame with more is a page of its own; its first texts say what it is about. */
const mostTexts = 300
/** Lines whose tops differ by less are read from the left. */
const rowShare = 0.5

const shownBox = (node: TextNode): Rect => node.absoluteBoundingBox ?? { x: 0, y: 0, width: 0, height: 0 }

function isShown(node: BaseNode, top: BaseNode): boolean {
  for (let at: BaseNode | null = node; at; at = at.parent) {
    if ('visible' in at && !at.visible) return false
    if (at === top) return true
  }
  return true
}

function inReadingOrder(one: Rect, other: Rect): number {
  const row = Math.min(one.height, other.height) * rowShare
  return Math.abs(one.y - other.y) > row ? one.y - other.y : one.x - other.x
}

/** Chinese, Japanese, Korean and Thai run on where a line ends; elsewhere the end of a line stood for a space. */
const joinLines = (text: string): string =>
  text
    .replace(/([\u0e00-\u0e7f\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef])\u2028/g, '$1')
    .replace(/\s*\u2028\s*/g, ' ')

const bare = (text: string): string => text.replace(/[\s\u00ad\u2028-]/g, '')

/** The words of a text of ours as they were given, as long as nobody wrote others: hyphens of ours are none of them. */
function wordsOf(node: TextNode): string {
  const given = givenWords(node)
  const isGiven = given !== '' && bare(given) === bare(node.characters)
  return joinLines(isGiven ? given.replace(/\u00ad/g, '') : node.characters).trim()
}

/** The words in a node, top to bottom, one text node a line, at most 2000 signs. Line breaks that we set are spaces. */
export function readWords(node: SceneNode): string {
  const texts =
    node.type === 'TEXT' ? [node] : 'findAllWithCriteria' in node ? node.findAllWithCriteria({ types: ['TEXT'] }) : []
  return texts
    .slice(0, mostTexts)
    .filter((text) => isShown(text, node))
    .map((text) => ({ words: wordsOf(text), box: shownBox(text) }))
    .filter(({ words }) => words !== '')
    .sort((one, other) => inReadingOrder(one.box, other.box))
    .map(({ words }) => words)
    .join('\n')
    .slice(0, mostSigns)
}
