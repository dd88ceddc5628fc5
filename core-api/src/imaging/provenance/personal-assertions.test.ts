import { expect, test } from 'vitest'
import { box, named, storeOf } from '../../../test/jumbf-boxes.ts'
import { listPersonalAssertions } from './personal-assertions.ts'

const assertion = (label: string) => named(label, box('json', Buffer.from('{}')))
const manifest = (name: string, labels: string[], ...more: Buffer[]) =>
  named(
    name,
    named('c2pa.assertions', ...labels.map(assertion)),
    named('c2pa.claim.v2'),
    named('c2pa.signature'),
    ...more,
  )

test('in every manifest, all but the chain of custody is listed, each place by its own address', () => {
  const custody = [
    'c2pa.actions.v2',
    'c2pa.hash.data',
    'c2pa.ingredient.v3',
    'c2pa.ingredient.v3__1',
    'cawg.training-mining',
  ]
  const personal = [
    'stds.exif',
    'stds.exif__1',
    'c2pa.thumbnail.claim.jpeg',
    'cawg.identity',
    'c2pa.metadata',
    'com.maker.owner',
  ]
  const store = storeOf(manifest('urn:a', [...custody, ...personal]), manifest('urn:b', ['c2pa.actions', 'stds.iptc']))
  expect(listPersonalAssertions(store)).toEqual([
    ...personal.map((label) => `self#jumbf=/c2pa/urn:a/c2pa.assertions/${label}`),
    'self#jumbf=/c2pa/urn:b/c2pa.assertions/stds.iptc',
  ])
  expect(listPersonalAssertions(storeOf(manifest('urn:a', custody)))).toEqual([])
})

test('a name that only begins like one of the chain is not taken for it', () => {
  const [found] = listPersonalAssertions(storeOf(manifest('urn:a', ['c2pa.actionsOfJane']))) ?? []
  expect(found).toContain('c2pa.actionsOfJane')
})

test('what cannot be read box by box, or holds parts that nobody may empty, is not to be taken over', () => {
  const whole = storeOf(manifest('urn:a', ['c2pa.actions']))
  expect(listPersonalAssertions(whole.subarray(0, whole.length - 3))).toBeUndefined()
  expect(listPersonalAssertions(Buffer.concat([whole, whole]))).toBeUndefined()
  expect(listPersonalAssertions(storeOf())).toBeUndefined()
  expect(listPersonalAssertions(Buffer.alloc(0))).toBeUndefined()
  expect(listPersonalAssertions(storeOf(manifest('urn:a', [], named('c2pa.credentials'))))).toBeUndefined()
})
