/**
 * Purposes (extended key usages) that C2PA allows a certificate that signs pictures: C2PA claim signing, e-mail
 * protection, document signing, and Microsoft's own for C2PA. https://spec.c2pa.org, "Certificate profiles".
 */
export const signingPurposes = [
  '1.3.6.1.4.1.62558.2.1',
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.36',
  '1.3.6.1.4.1.311.76.59.1.9',
] as const
