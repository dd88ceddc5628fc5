import { createRandom } from './random.ts'

export const artStyleIds = [
  'aurora',
  'contours',
  'dunes',
  'foliage',
  'paper-cut',
  'ribbons',
  'silk',
  'stage',
  'tiles',
] as const
export type ArtStyleId = (typeof artStyleIds)[number]
export const isArtStyleId = (id: string): id is ArtStyleId => (artStyleIds as readonly string[]).includes(id)

/** Words that call for a style: stems in English, whole words in Chinese. */
const written: Record<ArtStyleId, string> = {
  aurora: `
    ai, app, aurora, cloud, cosmic, dream, future, futuristic, galaxy, glow, gradient, innovat,
    launch, magic, neon, night, platform, release, saas, software, space, star, startup, tech,
    update, webinar, 人工智能, 光芒, 发布, 夜晚, 夜空, 太空, 宇宙, 平台, 星空, 未来, 梦, 极光, 渐变, 科技,
    软件, 霓虹`,
  contours: `
    adventure, analytic, climb, data, expedition, explor, finance, hike, hiking, insight, map,
    minimal, outdoor, path, report, research, route, science, terrain, topograph, trail, 地图,
    户外, 探索, 数据, 极简, 登山, 研究, 科学, 等高线, 线条, 路线, 金融`,
  dunes: `
    beach, coast, dawn, desert, dune, dusk, evening, hill, holiday, horizon, island, journey,
    landscape, mountain, ocean, sea, sky, summer, sun, sunrise, sunset, travel, valley, vacation,
    假期, 夏天, 夏日, 夏季, 天空, 山脉, 群山, 度假, 旅行, 旅游, 日出, 日落, 沙丘, 沙漠, 海洋, 大海, 海边, 海滩, 清晨, 阳光, 风景,
    黄昏`,
  foliage: `
    autumn, bloom, botanic, eco, farm, fall collection, flora, flower, food, forest, fresh,
    garden, green, harvest, herb, leaf, leaves, nature, natural, organic, plant, spring,
    sustainab, tea, tropical, wellness, 健康, 树叶, 叶子, 花园, 天然, 春天, 春季, 春日, 有机, 植物, 森林, 环保, 秋, 自然,
    鲜花, 花卉, 茶, 美食`,
  'paper-cut': `
    bakery, baking, book, cave, christmas, communit, craft, charity, education, family, festive, handmade,
    kid, learn, origami, paper, school, snow, story, stories, winter, 中秋, 图书, 亲子, 儿童, 冬天, 冬季, 冬日, 剪纸, 学校,
    学习, 家庭, 手工, 故事, 教育, 新年, 春节, 纸艺, 节日, 雪`,
  ribbons: `
    bike, car, concert, dance, dynamic, energy, event, fast, festival, fitness, flow, motion,
    movement, music, party, race, ribbon, run, speed, sport, stream, swift, wave, 丝带, 动感, 演唱,
    波浪, 派对, 活力, 流动, 竞速, 舞蹈, 跑步, 运动, 速度, 音乐`,
  silk: `
    beauty, cashmere, cosmetic, couture, elegan, fabric, fashion, hotel, jewel, linen, luxur,
    perfume, premium, satin, serum, silk, skin, soft, spa, textile, velvet, wedding, 丝绸, 优雅,
    奢华, 婚礼, 布料, 护肤, 时尚, 柔软, 柔和, 珠宝, 美容, 美妆, 香水, 高端, 高级`,
  stage: `
    arriv, bottle, collection, display, deal, discount, drop, gift, new in, object, offer,
    podium, product, promo, sale, shop, showcase, sneaker, stage, store, 上新, 产品, 优惠, 促销,
    商品, 展台, 展示, 商店, 折扣, 新品, 礼物, 礼品, 购物`,
  tiles: `
    abstract, architect, art, bauhaus, bold, block, conference, culture, design, exhibition,
    geometr, graphic, grid, modern, mosaic, museum, pattern, playful, poster, retro, tile,
    workshop, 会议, 几何, 包豪斯, 图案, 复古, 展览, 建筑, 文化, 现代, 艺术, 设计, 马赛克`,
}

const isLatin = (word: string): boolean => word.charCodeAt(0) < 0x250

/** Whether a prompt has the word. Latin stems must start a word; short ones must be the whole word. */
function finderOf(word: string): (prompt: string) => boolean {
  if (!isLatin(word)) return (prompt) => prompt.includes(word)
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${word}${word.length <= 4 ? 's?(?![\\p{L}\\p{N}])' : ''}`, 'u')
  return (prompt) => pattern.test(prompt)
}

const finders = new Map(artStyleIds.map((id) => [id, written[id].split(',').map((word) => finderOf(word.trim()))]))

/** How many words of the prompt call for a style. */
const countCalls = (prompt: string, id: ArtStyleId): number =>
  (finders.get(id) ?? []).filter((find) => find(prompt)).length

/** The style most words call for; the seed decides between equals, and alone when no word calls for any. */
export function chooseStyle(prompt: string, seed: number): ArtStyleId {
  const words = prompt.normalize('NFKC').toLowerCase()
  const calls = artStyleIds.map((id) => ({ id, count: countCalls(words, id) }))
  const most = Math.max(...calls.map((call) => call.count))
  return createRandom(seed ^ 0x51ed270b).pick(calls.filter((call) => call.count === most)).id
}
