import type { StyleTrait } from '../art-styles.ts'

/** What "no …" can rule out as a whole; said without a "no" these words mean little and choose nothing. */
export const traitWords: Readonly<Record<StyleTrait, string>> = {
  gradient: 'gradient, colour transition, color transition, verlauf, verläufe, farbverlauf, farbverläufe, 渐变, 渐层',
  pattern: 'pattern, muster, ornament, repeat, 图案, 花纹, 纹样, 底纹',
  shadow: 'shadow, drop shadow, schatten, schlagschatten, 阴影, 投影',
  solid: '3d, three-dimensional, 3-d, dreidimensional, räumlich, 立体, 三维',
  line: 'lines, line art, stripe, outline, linien, streifen, 线条, 条纹',
  dot: 'dots, polka, bubble, punkte, tupfen, blasen, 圆点, 波点, 气泡',
  circle: 'circle, disc, sphere, ball, kreis, kugel, scheibe, 圆形, 圆圈, 球',
  geometric: 'geometric, geometr, polygon, geometrisch, 几何',
  landscape: 'landscape, scenery, nature scene, landschaft, 风景, 山水',
  glowing: 'glow, blob, orb, neon, lens flare, sparkl, glowing, leuchteffekt, leuchtend, 发光, 霓虹, 炫光',
}
