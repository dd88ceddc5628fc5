import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { createLinks } from './links.ts'

const start = Date.parse('2026-11-22T09:00:00Z')
const hour = 60 * 60 * 1000
const setUp = () => {
  const clock = { time: start, now: () => new Date(clock.time) }
  return { clock, links: createLinks({ key: randomBytes(32), publicUrl: 'https://il.example', clock }) }
}
const open = (link: string): [string, Record<string, string>] => {
  const url = new URL(link)
  return [url.pathname.replace('/i/', ''), Object.fromEntries(url.searchParams)]
}
const denied = (reason: string) => expect.objectContaining({ code: 'access.denied', details: { reason } })
const failureOf = (run: () => unknown): unknown => {
  try {
    run()
  } catch (error) {
    return error
  }
  return undefined
}
const target = { id: 'img_abc', ext: 'png', widthPx: 640 }

test('a link opens what it was made for', () => {
  const { links } = setUp()
  expect(links.verify(...open(links.sign(target)))).toMatchObject(target)
  expect(links.verify(...open(links.sign({ id: 'ast_x-_9', ext: 'svg' })))).toMatchObject({
    id: 'ast_x-_9',
    ext: 'svg',
  })
})

test('links made within half a day are one text, so that caches can keep them', () => {
  const { links, clock } = setUp()
  const first = links.sign(target)
  clock.time += 2 * hour
  expect(links.sign(target)).toBe(first)
})

test('a link in a file that people keep lives for ten years', () => {
  const { links, clock } = setUp()
  const [name, query] = open(links.sign(target, 'ten-years'))
  clock.time = start + 10 * 365 * 24 * hour
  expect(links.verify(name, query)).toMatchObject(target)
})

test('a link lives for a day at least and two days at most, then it has expired', () => {
  const { links, clock } = setUp()
  const [name, query] = open(links.sign(target))
  clock.time = start + 24 * hour
  expect(links.verify(name, query)).toMatchObject(target)
  clock.time = start + 48 * hour
  expect(failureOf(() => links.verify(name, query))).toEqual(denied('expired'))
})

test('every change of a link is refused', () => {
  const { links } = setUp()
  const [name, query] = open(links.sign(target))
  const forged: [string, Record<string, unknown>][] = [
    ['img_abd.png', query],
    ['img_abc.jpg', query],
    [name, { ...query, w: '641' }],
    [name, { ...query, w: '0640' }],
    [name, { exp: query.exp, sig: query.sig }],
    [name, { ...query, exp: String(Number(query.exp) + 1) }],
    [name, { ...query, exp: '' }],
    [name, { ...query, sig: '' }],
    [name, { ...query, sig: `${query.sig}=` }],
    [name, { ...query, sig: [query.sig, query.sig] }],
    [name, { ...query, w: ['640', '640'] }],
    [name, {}],
  ]
  for (const [wrongName, wrongQuery] of forged) {
    expect(failureOf(() => links.verify(wrongName, wrongQuery))).toEqual(denied('signature'))
  }
  // The last letter holds two bits that decode to nothing; another spelling of the same bytes is still another link.
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  const sig = query.sig as string
  const twin = sig.slice(0, -1) + letters[letters.indexOf(sig.at(-1) as string) ^ 1]
  expect(failureOf(() => links.verify(name, { ...query, sig: twin }))).toEqual(denied('signature'))
})

test('a link signed with another key is refused', () => {
  expect(failureOf(() => setUp().links.verify(...open(setUp().links.sign(target))))).toEqual(denied('signature'))
})

test('a name that is none of ours is missing', () => {
  for (const name of ['', '..', 'img_abc', 'img_a/b.png', '../img_abc.png', 'IMG_abc.png']) {
    expect(failureOf(() => setUp().links.verify(name, {}))).toEqual(expect.objectContaining({ code: 'missing' }))
  }
})
