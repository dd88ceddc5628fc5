import { expect, test } from 'vitest'
import { type PictureBlockFacts, picturesOf } from './picture-source.ts'

const block = (
  name: string,
  attributes: object,
  innerBlocks: readonly PictureBlockFacts[] = [],
): PictureBlockFacts => ({
  clientId: `client-${name}`,
  name,
  attributes: { ...attributes },
  innerBlocks,
})
const file = { id: 7, url: '/a.jpg', alt: 'A' }

test('each kind of block names its picture by its own attributes', () => {
  const picture = { attachmentId: 7, url: '/a.jpg', altText: 'A' }
  expect(picturesOf(block('core/image', file))).toEqual([{ clientId: 'client-core/image', ...picture }])
  expect(picturesOf(block('core/cover', { ...file, backgroundType: 'image' }))).toMatchObject([picture])
  const media = { mediaId: 7, mediaUrl: '/a.jpg', mediaAlt: 'A', mediaType: 'image' }
  expect(picturesOf(block('core/media-text', media))).toMatchObject([picture])
})

test('a gallery has the pictures of its blocks, in their order', () => {
  const inner = [block('core/image', file), block('core/paragraph', {}), block('core/image', { ...file, id: 8 })]
  expect(picturesOf(block('core/gallery', {}, inner)).map(({ attachmentId }) => attachmentId)).toEqual([7, 8])
})

test('a picture elsewhere has no file here', () => {
  const [found] = picturesOf(block('core/image', { url: 'https://example.com/a.jpg' }))
  expect(found?.attachmentId).toBeNull()
})

test('a video, an empty block and an upload under way have no picture', () => {
  for (const attributes of [{ ...file, backgroundType: 'video' }, {}, { url: 'blob:https://example.com/1' }])
    expect(picturesOf(block('core/cover', attributes))).toEqual([])
})

test('a cover over the featured image has that file', () => {
  expect(picturesOf(block('core/cover', { useFeaturedImage: true }), 9)).toMatchObject([{ attachmentId: 9 }])
  expect(picturesOf(block('core/cover', { useFeaturedImage: true }))).toEqual([])
})
