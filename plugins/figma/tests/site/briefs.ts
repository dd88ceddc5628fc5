import type { Brief } from './api-desk.ts'

const english = {
  headline: 'Autumn starts at the market',
  subhead: 'Forty growers, one square, every Saturday until the first snow.',
  cta: 'See who comes',
  badge: 'New',
  legal: 'Open 8–14. Dogs on a lead.',
}
const prompt = 'A quiet market square on an autumn morning'

/** Compositions of many forms and scripts: veils of both kinds, frames, arches, circles, slants, panels, lines, badges of all outlines. */
export const briefs: Readonly<Record<string, Brief>> = {
  'editorial-left': { prompt, layout: 'editorial-left', channel: 'open-graph', copy: english, seed: 1 },
  'arch-window': { prompt, layout: 'arch-window', size: { width: 1080, height: 1350 }, copy: english, seed: 2 },
  'circle-spot': { prompt, layout: 'circle-spot', size: { width: 1200, height: 630 }, copy: english, seed: 3 },
  'slanted-split': { prompt, layout: 'slanted-split', size: { width: 1200, height: 800 }, copy: english, seed: 4 },
  'framed-card': { prompt, layout: 'framed-card', size: { width: 1080, height: 1080 }, copy: english, seed: 5 },
  'corner-frame': { prompt, layout: 'corner-frame', size: { width: 1200, height: 630 }, copy: english, seed: 6 },
  ticket: { prompt, layout: 'ticket', size: { width: 1200, height: 1200 }, copy: english, seed: 7 },
  offer: { prompt, layout: 'offer', size: { width: 1080, height: 1080 }, copy: { ...english, badge: '-30%' }, seed: 8 },
  quote: {
    prompt,
    layout: 'quote',
    size: { width: 1080, height: 1080 },
    copy: { headline: 'The best bread I have eaten in years.', subhead: 'Ada, baker' },
    seed: 9,
  },
  'swiss-grid': { prompt, layout: 'swiss-grid', size: { width: 1600, height: 900 }, copy: english, seed: 10 },
  'lower-third': { prompt, layout: 'lower-third', size: { width: 1080, height: 1920 }, copy: english, seed: 11 },
  'gallery-caption': {
    prompt,
    layout: 'gallery-caption',
    size: { width: 1200, height: 1500 },
    copy: english,
    seed: 12,
  },
  arabic: {
    prompt,
    layout: 'auto',
    size: { width: 1200, height: 630 },
    copy: {
      headline: 'الخريف يبدأ في السوق',
      subhead: 'أربعون مزارعًا في ساحة واحدة كل يوم سبت حتى أول ثلج.',
      cta: 'اعرف من سيأتي',
    },
    seed: 13,
  },
  chinese: {
    prompt,
    layout: 'auto',
    size: { width: 1080, height: 1080 },
    copy: {
      headline: '秋天，从集市开始',
      subhead: '四十位农人，一个广场，每周六相见，直到第一场雪。',
      cta: '看看谁会来',
    },
    seed: 14,
  },
  hindi: {
    prompt,
    layout: 'auto',
    size: { width: 1080, height: 1350 },
    copy: {
      headline: 'पतझड़ बाज़ार से शुरू होता है',
      subhead: 'चालीस किसान, एक चौक, हर शनिवार पहली बर्फ़ तक।',
      cta: 'देखें कौन आता है',
    },
    seed: 15,
  },
  japanese: {
    prompt,
    layout: 'magazine-cover',
    size: { width: 1080, height: 1350 },
    copy: { headline: '秋は市場からはじまる', subhead: '四十の農家が、毎週土曜日、ひとつの広場に集まります。' },
    seed: 16,
  },
  german: {
    prompt,
    layout: 'side-rail',
    size: { width: 400, height: 900 },
    copy: {
      headline: 'Wochenmarktgemeinschaft Süddeutschland',
      subhead: 'Vierzig Erzeugerinnen und Erzeuger.',
      cta: 'Ansehen',
    },
    seed: 17,
  },
}
