import { createC2paSigner, type SigningCredentials } from './cose-sign.ts'
import { createProvenance } from './provenance.ts'

const pixel = { data: Buffer.alloc(4, 255), width: 1, height: 1 }

/**
 * Signs one pixel and reads it back, so that whatever the C2PA library has against a certificate shows at the start and not
 * with the first customer's picture.
 * @returns codes of the C2PA specification, or the library's words; none when the signature is valid.
 */
export async function proveSigner(credentials: SigningCredentials): Promise<readonly string[]> {
  const provenance = createProvenance({ signer: createC2paSigner(credentials) })
  try {
    const record = {
      origin: 'studio',
      overlaid: false,
      title: 'Proof',
      modelVersion: 'proof',
      brandKitId: 'proof',
      brandKitVersion: 0,
      imageId: 'proof',
      createdAt: new Date(),
      description: '',
    } as const
    const { state, issues } = await provenance.read(await provenance.label(pixel, 'png', record), 'image/png')
    return state === 'valid' ? [] : issues
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    const codes = [...words.matchAll(/code: "([^"]+)"[^{]*kind: Failure/g)].map(([, code = '']) => code)
    return codes.length > 0 ? codes : [words.slice(0, 300)]
  }
}
