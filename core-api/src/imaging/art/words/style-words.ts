import type { ArtStyleId } from '../art-style-ids.ts'

/**
 * The words that lead to a style, in English, German and Chinese. Latin words of up to four letters count as whole
 * words, longer ones as stems; Chinese ones wherever they stand.
 */
export interface StyleWords {
  /** The style itself: said in a prompt, it always wins. */
  readonly names: string
  /** What the style shows: said, it calls for the style; denied, it rules the style out. */
  readonly shows: string
  /** Occasions, trades and tempers it suits. */
  readonly suits: string
}

export const styleWords: Readonly<Record<ArtStyleId, StyleWords>> = {
  aurora: {
    names: 'aurora, northern lights, polarlicht, nordlicht, 极光',
    shows:
      'night sky, starry, stars, star, galaxy, cosmos, nachthimmel, sternen, sterne, galaxie, 夜空, 星空, 星光, 银河',
    suits: `cosmic, dream, future, magic, mystic, launch, night, space, universe, traum, träum, zukunft, magisch, nacht,
      weltraum, 宇宙, 太空, 梦, 未来, 夜晚, 神秘, 发布`,
  },
  bauhaus: {
    names: 'bauhaus, constructivis, 包豪斯, 构成主义',
    shows: 'geometric shape, geometric form, geometrische formen, big shapes, große formen, 几何图形, 几何形状',
    suits: `poster, exhibition, museum, design, architect, typograph, modernis, culture, gallery, art, plakat, ausstellung,
      kultur, galerie, kunst, architekt, 海报, 展览, 美术馆, 博物馆, 设计, 建筑, 文化, 艺术`,
  },
  bokeh: {
    names: 'bokeh, 散景, 光斑',
    shows:
      'fairy lights, city lights, lights, sparkl, glitter, lichter, glitzer, funkel, lichterkette, 灯光, 闪烁, 灯火, 彩灯',
    suits: `christmas, new year, festive, party, celebrat, gala, nightlife, anniversary, champagne, weihnacht, silvester,
      feier, festlich, jubiläum, 圣诞, 跨年, 派对, 庆典, 庆祝, 晚宴, 周年, 元宵`,
  },
  contours: {
    names: 'contour, topograph, topograf, höhenlinien, 等高线',
    shows: 'map, terrain, relief, landkarte, gelände, 地图, 地形',
    suits: `adventure, analytic, climb, data, expedition, explor, finance, hike, hiking, insight, outdoor, path, report,
      research, route, science, trail, technical, precise, abenteuer, analyse, daten, wander, forschung, bericht,
      wissenschaft, finanz, technisch, präzis, 户外, 探索, 数据, 登山, 徒步, 研究, 科学, 路线, 金融, 报告, 精密`,
  },
  cutouts: {
    names: 'cutout, cut-out, cut out, matisse, scherenschnitt, collage, 拼贴, 马蒂斯',
    shows: 'seaweed, coral, paper shapes, algen, koralle, 海藻, 珊瑚',
    suits: `craft market, creative, playful, joy, kindergarten, nursery, colourful, colorful, handmade, workshop, cheerful,
      kreativ, verspielt, fröhlich, bunt, freude, 创意, 童趣, 欢乐, 活泼, 多彩, 手作`,
  },
  dunes: {
    names: 'dune, düne, dünen, 沙丘',
    shows: `desert, hill, horizon, landscape, mountain, sunrise, sunset, valley, beach, coast, sky, sun, wüste, hügel, berg, berge, bergen,
      landschaft, sonnenaufgang, sonnenuntergang, strand, küste, himmel, sonne, 沙漠, 山脉, 群山, 风景, 日出, 日落, 天空, 海滩, 海边`,
    suits: `dawn, dusk, evening, holiday, island, journey, summer, travel, trip, vacation, sommer, reise, urlaub, abend,
      ferien, insel, 假期, 夏天, 夏日, 夏季, 度假, 旅行, 旅游, 清晨, 阳光, 黄昏, 海岛`,
  },
  facets: {
    names: 'facet, low poly, low-poly, origami, crystal, facett, kristall, 折纸, 低多边形, 晶体, 水晶',
    shows: 'triangle, polygon, gem, diamond, ice, dreieck, eis, 三角形, 多边形, 钻石, 冰',
    suits: `technolog, engineer, security, cyber, blockchain, industry, structure, consult, ingenieur, sicherheit, industrie,
      struktur, berat, 工程, 安全, 工业, 结构, 咨询, 制造`,
  },
  foliage: {
    names: 'foliage, botanic, botanisch, blattwerk, 枝叶, 植物',
    shows: `bloom, flora, flower, forest, garden, jungle, leaf, leaves, palm, plant, herb, blatt, blätter, blume, wald, garten,
      pflanz, kräuter, 树叶, 叶子, 花园, 森林, 鲜花, 花卉, 草木, 竹`,
    suits: `autumn, eco, farm, fall collection, food, fresh, green, harvest, nature, organic, spring, sustainab,
      tea, tropic, wellness, herbst, frühling, naturkost, naturnah, natürlich, bio, frisch, nachhaltig, ernte, grün, grüne, grüner, grünes, tee, 健康, 天然, 春天, 春季, 春日,
      有机, 环保, 秋, 自然, 茶, 美食`,
  },
  glow: {
    names: 'glow, gradient, orb, leuchten, farbverlauf, 光晕, 渐变',
    shows: 'neon, halo, planet, eclipse, 霓虹, 日食, 行星',
    suits: `ai, app, cloud, digital, innovat, platform, release, saas, software, startup, tech, update, webinar, podcast,
      plattform, ki, technik, 人工智能, 平台, 科技, 软件, 数字, 创新, 发布会, 智能`,
  },
  halftone: {
    names:
      'halftone, half-tone, screen print, screenprint, risograph, pop art, siebdruck, rasterdruck, halbton, 半调, 网点, 丝网印刷, 波普',
    shows: 'dots, comic, print, punktraster, punkte, 圆点, 波点, 漫画',
    suits: `newspaper, zine, retro, punk, vintage, music magazine, magazin, zeitung, concert poster, editorial, 杂志, 报纸, 复古, 独立, 印刷`,
  },
  'ink-wash': {
    names: 'ink wash, ink-wash, ink painting, watercolor, watercolour, sumi, aquarell, tusche, 水墨, 水彩, 国画, 山水',
    shows: 'mist, fog, misty, brush, nebel, pinsel, 云雾, 雾, 墨',
    suits: `zen, meditat, calligraph, poem, poetry, quiet, serene, tranquil, spa retreat, silence, mindful, ruhe, stille, gedicht,
      besinn, 禅, 冥想, 书法, 诗, 宁静, 静谧, 清明, 国风, 东方, 古风`,
  },
  'paper-cut': {
    names: 'paper cut, paper-cut, papercut, papierschnitt, 剪纸, 纸雕, 纸艺',
    shows: 'cave, layers of paper, paper, papier, 纸',
    suits: `bakery, baking, book, communit, craft, charity, education, family, festive, kid, children, learn, school, snow,
      story, stories, winter, christmas, buch, kinder, familie, lernen, schule, schnee, bildung, geschichte, 中秋, 图书, 亲子,
      儿童, 冬天, 冬季, 冬日, 学校, 学习, 家庭, 手工, 故事, 教育, 新年, 春节, 节日, 雪`,
  },
  ribbons: {
    names: 'ribbon, bänder, 丝带, 飘带, 彩带',
    shows: 'flowing, swoosh, swirl, schwung, wirbel, 流动, 飘动',
    suits: `bike, car, dance, dynamic, energy, event, fast, festival, fitness, flow, motion, movement, music, race, run, speed,
      sport, stream, swift, bewegung, dynami, energie, musik, tanz, schnell, rennen, lauf, 动感, 演唱, 活力, 竞速, 舞蹈, 跑步,
      运动, 速度, 音乐`,
  },
  rings: {
    names: 'concentric, delaunay, orphism, rings, ringe, konzentrisch, 同心圆, 圆环',
    shows: 'circle, target, vinyl, record player, kreis, zielscheibe, schallplatte, 圆形, 靶, 唱片',
    suits: `conference, congress, community, jazz, focus, goal, summit, network, teamwork, konferenz, kongress, gemeinschaft, ziel,
      netzwerk, 会议, 峰会, 社区, 目标, 论坛, 团队`,
  },
  silk: {
    names: 'silk, satin, seide, 丝绸, 绸缎, 真丝',
    shows: 'cashmere, cloth, drape, fabric, velvet, linen, stoff, samt, leinen, 布料, 面料, 天鹅绒',
    suits: `beauty, cosmetic, couture, elegan, fashion, hotel, jewel, luxur, perfume, premium, serum, skin, soft, spa, wedding,
      modehaus, luxus, schmuck, hochzeit, parfum, parfüm, kosmetik, edel, sanft, 优雅, 奢华, 婚礼, 护肤, 时尚, 柔软, 柔和, 珠宝, 美容, 美妆,
      香水, 高端, 高级`,
  },
  stage: {
    names: 'stage, podium, pedestal, plinth, bühne, podest, 展台, 舞台',
    shows: 'bottle, product shot, showcase, display, object, flasche, vitrine, 瓶, 陈列, 展示',
    suits: `arriv, collection, deal, discount, drop, gift, new in, offer, product, promo, sale, shop, sneaker, store, angebot,
      produkt, rabatt, geschenk, neuheit, kollektion, 上新, 产品, 优惠, 促销, 商品, 商店, 折扣, 新品, 礼物, 礼品, 购物`,
  },
  sunburst: {
    names: 'sunburst, sun ray, sunrays, sonnenstrahl, strahlenkranz, 放射, 光芒四射, 阳光四射',
    shows: 'rays, rainbow, strahlen, regenbogen, 光线, 彩虹, 光芒',
    suits: `retro, seventies, 70s, surf, optimis, grand opening, good morning, circus, summer festival, eröffnung, zirkus,
      siebziger, 复古, 开业, 开幕, 元气, 早安, 盛夏`,
  },
  terrazzo: {
    names: 'terrazzo, 水磨石',
    shows: 'stone, marble, pebble, confetti, stein, marmor, kiesel, konfetti, 石材, 大理石, 彩纸屑',
    suits: `interior, furniture, home, kitchen, ceramic, café, cafe, coffee, restaurant, ice cream, möbel, einricht, küche,
      wohnen, keramik, kaffee, eis essen, 家居, 家具, 室内, 厨房, 陶瓷, 咖啡, 餐厅, 甜品`,
  },
  tiles: {
    names: 'tile, mosaic, kachel, fliese, mosaik, 瓷砖, 马赛克',
    shows: 'block, grid, pattern, raster, muster, 图案, 网格, 方块',
    suits: `abstract, bold, geometr, graphic, modern, playful, abstrakt, mutig, grafisch, geometrisch, verspielt, 几何, 现代, 抽象, 大胆`,
  },
  waves: {
    names: 'seigaiha, scallop, waves, wellen, 青海波, 海浪纹, 水波纹',
    shows: 'ocean, sea, water, fish, lake, meer, ozean, wasser, fisch, 海洋, 大海, 波浪, 海浪, 水, 鱼, 湖',
    suits: `sushi, japan, seafood, harbor, harbour, sail, swim, aquarium, hafen, segel, schwimm, 日式, 和风, 海鲜, 港口, 帆船, 游泳, 端午`,
  },
  woven: {
    names: 'woven, weave, weaving, plaid, tartan, wicker, gewebt, geflecht, karo, 编织, 格纹, 格子, 织物',
    shows: 'basket, thread, textile, wool, knit, korb, faden, textil, wolle, strick, 竹篮, 针织, 毛线, 羊毛, 织',
    suits: `scarf, blanket, tailor, winter collection, cozy, cosy, heritage, tradition, schal, decke, schneider, gemütlich,
      handwerk, 围巾, 毛毯, 裁缝, 温馨, 传统, 匠心`,
  },
}
