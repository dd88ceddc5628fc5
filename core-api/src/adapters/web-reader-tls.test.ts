import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { PemConverter, SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509'
import { expect, test } from 'vitest'
import { createWebReader } from './web-reader.ts'

const keyKind = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** A certificate for one name that vouches for itself. */
async function certify(name: string): Promise<{ cert: string; key: string }> {
  const keys = (await webcrypto.subtle.generateKey(keyKind, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    keys,
    signingAlgorithm: keyKind,
    notBefore: new Date(Date.now() - 1000),
    notAfter: new Date(Date.now() + 86_400_000),
    extensions: [new SubjectAlternativeNameExtension([{ type: 'dns', value: name }])],
  } as never)
  const key = PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
  return { cert: certificate.toString('pem'), key }
}

test('the certificate must be for the name that was asked for, although the connection goes to an address', async () => {
  const { cert, key } = await certify('lark.example')
  const names: string[] = []
  const server = createServer({ cert, key }, (request, response) => {
    names.push(String((request.socket as { servername?: string }).servername))
    if (request.url === '/down') response.writeHead(302, { location: `http://lark.example:${port}/` }).end()
    else response.writeHead(200, { 'content-type': 'text/html' }).end('<p>secret')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const open = (ca?: string) =>
    createWebReader({
      publicUrl: 'http://il.test',
      resolve: async () => ['127.0.0.1'],
      connectMs: 400,
      loopback: { ports: [port], ...(ca !== undefined && { ca }) },
    })
  const [trusting, plain] = [open(cert), open()]
  const read = (reader: ReturnType<typeof open>, host: string) =>
    reader.read({ address: `https://${host}:${port}/`, kind: 'page' })
  expect((await read(trusting, 'lark.example')).bytes.toString()).toBe('<p>secret')
  expect(names).toEqual(['lark.example'])
  const refused = { code: 'input.invalid', details: { rule: 'unreachable' } }
  await expect(read(trusting, 'other.example')).rejects.toMatchObject(refused)
  await expect(read(plain, 'lark.example')).rejects.toMatchObject(refused)
  await expect(trusting.read({ address: `https://lark.example:${port}/down`, kind: 'page' })).rejects.toMatchObject(
    refused,
  )
  expect(names).toEqual(['lark.example', 'lark.example'])
  await Promise.all([trusting.close(), plain.close()])
  server.close()
})
