/* What Figma Buzz has besides: the fields of an asset. Each text in it is one, and each shape that shows a picture. */
import { descendants, type Record_, state } from './document.ts'
import { expect, strict } from './strict.ts'
import { recordOf, viewOf, write } from './views.ts'

function requireBuzz(what: string): void {
  if (state.editorType !== 'buzz') throw new Error(`in ${what}: not available in ${state.editorType}`)
}

function textField(record: Record_): BuzzTextField {
  return strict(
    {
      get value() {
        return (record.props.characters as string) || null
      },
      node: viewOf(record) as TextNode,
      setValueAsync: async (value: string) => {
        expect(typeof value === 'string', 'setValueAsync', 'a string')
        write(record, 'characters', value)
      },
    } satisfies { [K in keyof BuzzTextField]: unknown },
    'a field for text',
  ) as unknown as BuzzTextField
}

const pictureOf = ({ props }: Record_): ImagePaint | undefined =>
  Array.isArray(props.fills) ? (props.fills as Paint[]).find((paint) => paint.type === 'IMAGE') : undefined

function mediaField(record: Record_): BuzzMediaField {
  return strict(
    {
      get type() {
        return pictureOf(record) ? 'IMAGE' : null
      },
      get hash() {
        return pictureOf(record)?.imageHash ?? null
      },
      node: viewOf(record) as SceneNode,
      setMediaAsync: async (paint: ImagePaint) => {
        expect(paint.type === 'IMAGE', 'setMediaAsync', 'a paint that shows a picture')
        write(record, 'fills', [paint])
      },
    } satisfies { [K in keyof BuzzMediaField]: unknown },
    'a field for pictures',
  ) as unknown as BuzzMediaField
}

export const buzz = strict(
  {
    getTextContent: (node: unknown) => {
      requireBuzz('getTextContent')
      return [...descendants(recordOf(node, 'getTextContent'))].filter(({ type }) => type === 'TEXT').map(textField)
    },
    getMediaContent: (node: unknown) => {
      requireBuzz('getMediaContent')
      return [...descendants(recordOf(node, 'getMediaContent'))].filter(pictureOf).map(mediaField)
    },
  } satisfies { [K in keyof BuzzAPI]?: unknown },
  'figma.buzz',
)
