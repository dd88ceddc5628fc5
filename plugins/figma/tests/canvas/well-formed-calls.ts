import type { CallName, InputOf } from '../../src/messages/canvas-calls.ts'
import type { FileSpec } from '../fake-figma/file-spec.ts'
import { into, placing, plainPng, sampleMark } from './sample-picture.ts'

/** A file in which every call below works: a frame, and a picture of ours with a fill. */
export const contractFile: FileSpec = {
  nodes: [
    { type: 'FRAME', id: '5:1', name: 'Post', width: 600, height: 400 },
    { type: 'TEXT', characters: 'Words on the page', y: 500 },
  ],
  selection: ['5:1'],
}

/** One sound input for every call; `place` comes first, so that `replace-picture` finds what it has placed. */
export const wellFormedInputs: { readonly [Name in CallName]: InputOf<Name> } = {
  start: null,
  keep: { key: 'draft', value: 'words' },
  'claim-batch': { owner: 'window-1', isWanted: true },
  'other-batches': null,
  'forget-batch': { fileId: 'another-file' },
  'missing-fonts': { fonts: [{ family: 'Inter', weight: 600 }] },
  place: placing(into('5:1'), { form: 'flat' }),
  'replace-picture': {
    nodeId: '5:1',
    picture: plainPng(80, 50),
    mark: { ...sampleMark, form: 'flat', imageId: 'image-2' },
  },
  'read-kit': { libraries: true },
  'apply-kit': {
    kitName: 'Harbour',
    colors: [{ name: 'Blue', hex: '#2740e0' }],
    texts: [{ name: 'Body', font: { family: 'Inter', weight: 400 }, fontSizePx: 16, letterSpacingEm: 0 }],
  },
  'stands-as-placed': { nodeId: '5:1' },
  export: { nodeId: '5:1' },
  'show-evidence': { nodeId: '5:1', boxes: [{ x: 10, y: 10, width: 50, height: 20, label: 'Contrast', passed: true }] },
  'clear-evidence': null,
  reveal: { nodeIds: ['5:1'] },
  'open-link': { url: 'https://example.com/connect' },
  notify: { message: 'Placed', isError: false },
  resize: { height: 500 },
  close: null,
}
export const callNames = Object.keys(wellFormedInputs) as CallName[]
