import { z } from 'zod'
import { pictureOrigin } from './images.ts'

/** What the signed manifest (C2PA, "Content Credentials") of a file says, and whether it holds. */
export const credentialsReport = z
  .object({
    state: z
      .enum(['none', 'valid', 'invalid', 'trusted'])
      .describe('valid: unchanged since it was signed. trusted: also signed under a root that we believe.'),
    issues: z.array(z.string()).describe('Codes of the C2PA specification, such as `assertion.dataHash.mismatch`.'),
    signedBy: z.string().optional().describe("The signer's name in its certificate. Anyone can write one: see state."),
    signedAt: z.iso.datetime().optional(),
    digitalSourceType: z.string().optional().describe('A term of the IPTC vocabulary: how the picture came to be.'),
    model: z.string().optional(),
    title: z.string().optional(),
    actions: z.array(z.string()).describe('What was done with the picture, as C2PA actions, in order.'),
    ingredients: z
      .array(
        z.object({
          title: z.string().optional(),
          relationship: z.string().optional(),
          state: z.enum(['none', 'valid', 'invalid']).describe('Whether its own manifest holds.'),
          signedBy: z.string().optional(),
          digitalSourceType: z.string().optional(),
        }),
      )
      .describe('Pictures that this one was made from, with what their own manifests say.'),
  })
  .meta({ id: 'Credentials', description: 'What the signed manifest of a file says, and whether it holds.' })
export type CredentialsReport = z.infer<typeof credentialsReport>

/** The plain label that editors and search engines read (XMP, IPTC). Anyone can change it: it proves nothing. */
export const labelReport = z
  .object({ digitalSourceType: z.string().optional(), aiSystem: z.string().optional(), credit: z.string().optional() })
  .meta({ id: 'PictureLabel', description: 'The plain XMP label of a file. It can be changed by anyone.' })
export type LabelReport = z.infer<typeof labelReport>

export const watermarkReport = z
  .object({
    found: z.boolean(),
    id: z
      .string()
      .regex(/^[0-9a-f]{12}$/)
      .optional()
      .describe('48 bits, hex.'),
    confidence: z.number().min(0).max(1).describe('How sure the reading is. Below 0.5 nothing counts as found.'),
  })
  .meta({ id: 'Watermark', description: 'What the imperceptible mark in the pixels says.' })
export type WatermarkReport = z.infer<typeof watermarkReport>

/** What we know of a picture that this service made. Never the owner, the brief or the words. */
export const knownPicture = z
  .object({
    createdAt: z.iso.datetime(),
    origin: pictureOrigin,
    model: z.string().describe('Who painted, as it called itself.'),
    overlaid: z.boolean().describe('Whether words, a logo or shapes were set on the picture by our engine.'),
    width: z.number().int(),
    height: z.number().int(),
    foundBy: z.enum(['watermark', 'credentials', 'hash']),
  })
  .meta({ id: 'KnownPicture', description: 'What this service knows of a picture that it made.' })
export type KnownPicture = z.infer<typeof knownPicture>

/** `made-here`: by this service. `made-elsewhere`: its manifest holds and names another maker. `changed`: signed, but changed since. */
export const provenanceVerdict = z.enum(['made-here', 'made-elsewhere', 'changed', 'labelled', 'unknown'])
export const provenanceReport = z
  .object({
    verdict: provenanceVerdict,
    isAi: z
      .boolean()
      .nullable()
      .describe('Whether a trained model made it or a part of it; null when nothing says so.'),
    credentials: credentialsReport,
    label: labelReport.nullable(),
    watermark: watermarkReport,
    known: knownPicture.nullable(),
  })
  .meta({
    id: 'ProvenanceReport',
    description: 'What a picture says about its own making, and what of it can be believed.',
  })
export type ProvenanceReport = z.infer<typeof provenanceReport>

/** What a picture of an organization's own was signed with, as we keep it. */
export const keptProvenance = z
  .object({
    imageId: z.string(),
    origin: pictureOrigin,
    overlaid: z.boolean(),
    model: z.string(),
    title: z.string(),
    description: z.string(),
    brandKitId: z.string(),
    brandKitVersion: z.number().int(),
    createdAt: z.iso.datetime(),
    hasSourceManifest: z.boolean().describe('Whether what it was made from was signed, so that ours carries that on.'),
    watermarkId: z.string().nullable().describe('48 bits, hex; null where no mark was set.'),
  })
  .meta({ id: 'KeptProvenance', description: 'What a picture was signed with, as this service keeps it.' })
export const imageProvenance = provenanceReport.extend({ record: keptProvenance }).meta({
  id: 'ImageProvenance',
  description: 'What a picture of your own says about its making, and what this service keeps of it.',
})
export type ImageProvenance = z.infer<typeof imageProvenance>
