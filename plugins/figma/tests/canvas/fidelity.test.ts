import { startApi } from '@imagelayer/running-api/start-api.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DumpedNode } from '../fake-figma/dumped-scene.ts'
import { boot } from '../quickjs/boot.ts'
import { measureText } from '../replay/measure-text.ts'
import { kitFonts } from '../replay/replay-fonts.ts'
import { replayScene } from '../replay/replay-scene.ts'
import { similarity } from '../replay/ssim.ts'
import { openApiDesk } from '../site/api-desk.ts'
import { briefs } from '../site/briefs.ts'
import { everyNode } from './find-nodes.ts'
import { into, sampleMark } from './sample-picture.ts'

let site: Awaited<ReturnType<typeof startApi>>
beforeAll(async () => {
  site = await startApi()
}, 180_000)
afterAll(() => site?.stop())

/** Of the server's own picture, with the painting as PNG, as the panel asks for it up to 2048 x 2048. */
const leastSimilarity = 0.985

const words = (text: string): string => text.replace(/[\s\u2028\u00ad-]/g, '')

test.each(Object.keys(briefs))(
  '%s looks on the canvas as the server draws it, all words and logos live',
  async (name) => {
    const brief = briefs[name]
    if (!brief) throw new Error(`no brief ${name}`)
    const { composition, painting, logos, flat } = await openApiDesk(site.api).make(brief)
    const { width, height } = composition.size
    const post = { type: 'FRAME', id: '10:1', name: 'Post', width, height, fill: '#ffffff' }
    const plugin = await boot({ file: { fonts: kitFonts, nodes: [post] }, measure: measureText })
    const input = { target: into('10:1'), form: 'layers', name, mark: sampleMark, fonts: [] } as const
    const placed = await plugin.call('place', { ...input, composition, picture: painting, logos })
    const host = plugin.dump().tree[0] as DumpedNode
    const drawn = await replayScene(host, plugin.image)
    expect((await sharp(drawn).metadata()).width).toBe(width)
    expect(await similarity(flat, drawn)).toBeGreaterThan(leastSimilarity)

    const texts = composition.layers.flatMap((layer) => (layer.kind === 'text' ? [layer.text] : []))
    const vectors = composition.layers.filter((layer) => layer.kind === 'logo' && 'svg' in (logos[layer.assetId] ?? {}))
    const shown = [...everyNode([host])]
      .filter((node) => node.type === 'TEXT')
      .map((node) => words(node.characters ?? ''))
    expect(shown.sort()).toEqual(texts.map(words).sort())
    expect(placed).toMatchObject({ textNodes: texts.length, vectorLogos: vectors.length })
    expect(vectors.length).toBeGreaterThan(0)
    plugin.dispose()
  },
)
