import type { ArtMood } from '../art-mood.ts'

/** What a word says of the mood. Denied ("not dark", "keine Unruhe"), it says the opposite. */
export const moodWords: ReadonlyArray<readonly [says: Partial<ArtMood>, words: string]> = [
  [
    { light: 0.06 },
    `night, midnight, dark, moon, black background, nocturn, nacht, mitternacht, dunkel, finster, mond, 夜, 深夜, 黑暗, 暗, 月光, 月亮`,
  ],
  [
    { light: 0.35, warmth: 0.75 },
    `dusk, sunset, evening, twilight, golden hour, abend, dämmerung, sonnenuntergang, 黄昏, 日落, 傍晚, 夕阳, 暮`,
  ],
  [
    { light: 0.65 },
    `dawn, sunrise, morning, daybreak, morgen, sonnenaufgang, früh, 清晨, 黎明, 日出, 早晨, 晨光, 早安`,
  ],
  [
    { light: 1 },
    `noon, midday, daylight, bright, sunny, airy, white background, high-key, mittag, hell, sonnig, tageslicht, 正午, 明亮, 白天, 晴, 阳光, 通透`,
  ],
  [{ light: 0.7, geometry: 0.25 }, `spring, frühling, frühjahr, 春天, 春季, 春日`],
  [{ light: 0.95, warmth: 0.8, energy: 0.65 }, `summer, sommer, 夏天, 夏日, 夏季, 盛夏`],
  [{ light: 0.42, warmth: 0.92 }, `autumn, fall collection, harvest, herbst, ernte, 秋`],
  [{ light: 0.9, warmth: 0.08, density: 0.35 }, `winter, snow, frost, schnee, 冬天, 冬季, 冬日, 雪`],
  [{ warmth: 0.95 }, `warm, cozy, cosy, fire, golden, gemütlich, feuer, 温暖, 暖, 温馨, 金色`],
  [{ warmth: 0.04 }, `cool, cold, icy, fresh, kühl, kalt, frisch, eisig, 清凉, 冷, 清爽, 冰`],
  [
    { energy: 0.12, motion: 0.2, density: 0.35 },
    `calm, quiet, peaceful, serene, tranquil, gentle, soft, relax, subtle, ruhig, still, sanft, friedlich, leise, dezent, 平静, 宁静, 安静, 柔和, 舒缓, 静谧`,
  ],
  [
    { energy: 0.95, motion: 0.65 },
    `bold, loud, powerful, strong, striking, intense, dramatic, mutig, kräftig, stark, laut, auffällig, 大胆, 强烈, 震撼, 有力, 醒目`,
  ],
  [
    { play: 0.98, energy: 0.7, geometry: 0.35 },
    `playful, fun, funny, cheerful, joyful, colorful, colourful, happy, kid, verspielt, fröhlich, lustig, bunt, kinder, 活泼, 有趣, 欢乐, 童趣, 多彩, 可爱, 儿童`,
  ],
  [
    { play: 0.04, energy: 0.3, density: 0.3 },
    `elegant, luxur, refined, sophisticated, premium, noble, timeless, edel, luxus, vornehm, zeitlos, 优雅, 奢华, 高端, 高级, 精致, 典雅`,
  ],
  [
    { play: 0.85, density: 0.8, energy: 0.8 },
    `festive, celebrat, party, carnival, festival, holiday season, festlich, feier, karneval, 节日, 庆祝, 庆典, 派对, 喜庆, 狂欢`,
  ],
  [
    { geometry: 0.95, play: 0.15, grain: 0.05 },
    `technical, technolog, precise, engineer, scientific, data, structured, technisch, präzis, wissenschaftlich, 技术, 精密, 科技, 工程, 数据, 精准`,
  ],
  [
    { geometry: 0.95 },
    `geometr, angular, straight, mountain, peak, alp, architect, geometrisch, eckig, kantig, berg, berge, bergen, gipfel, 几何, 棱角, 群山, 山脉, 高山`,
  ],
  [
    { geometry: 0.05 },
    `organic, natural, handmade, hand-made, curved, rounded, hill, dune, organisch, natürlich, handgemacht, rund, hügel, düne, dünen, 有机, 自然, 手工, 圆润, 沙丘`,
  ],
  [
    { density: 0.03 },
    `minimal, minimalist, simple, plain, clean, reduced, empty, whitespace, white space, open space, open sky, airy, schlicht, reduziert, einfach, klar, aufgeräumt, 极简, 简约, 简洁, 留白, 干净, 素雅`,
  ],
  [
    { density: 0.97 },
    `rich, lush, dense, detailed, ornate, abundant, busy, crowded, clutter, complex, üppig, dicht, reich, detailreich, unruhig, überladen, 丰富, 繁复, 茂密, 密集, 华丽, 杂乱, 拥挤, 花哨`,
  ],
  [
    { grain: 0.95 },
    `grain, grainy, texture, textured, print, printed, risograph, analog, film, vintage, retro, noise, körnig, körnung, textur, struktur, druck, 颗粒, 纹理, 质感, 印刷, 胶片, 复古`,
  ],
  [{ grain: 0 }, `smooth, sleek, glossy, polished, crisp, glatt, glänzend, 光滑, 平滑, 光洁, 顺滑`],
  [
    { motion: 0.97, energy: 0.7 },
    `dynamic, motion, movement, moving, fast, speed, flow, flowing, swirl, wind, dance, energetic, energy, dynami, bewegung, schnell, fließend, schwung, wind, 动感, 流动, 速度, 飞扬, 活力, 运动`,
  ],
  [
    { motion: 0.03 },
    `static, stable, motionless, balanced, orderly, statisch, stabil, ausgewogen, geordnet, 静止, 稳定, 平衡, 稳重`,
  ],
]
