-- A sign-up becomes a person only by the link that was mailed for it.
CREATE TABLE "sign_up" (
    "id" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "organization" TEXT NOT NULL,
    "password" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "sign_up_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "sign_up_email_idx" ON "sign_up"("email");
CREATE INDEX "sign_up_expiresAt_idx" ON "sign_up"("expiresAt");

-- People whom nobody confirmed sign up again: which link was mailed for which password is not known.
WITH unconfirmed AS (
  DELETE FROM "user" u WHERE NOT u."emailVerified"
    AND NOT EXISTS (SELECT FROM account a WHERE a."userId" = u.id AND a."providerId" <> 'credential')
  RETURNING id)
DELETE FROM organization o WHERE EXISTS (
  SELECT FROM member m JOIN unconfirmed ON unconfirmed.id = m."userId" WHERE m."organizationId" = o.id AND m.role = 'owner')
  AND NOT EXISTS (SELECT FROM member m WHERE m."organizationId" = o.id AND m."userId" NOT IN (SELECT id FROM unconfirmed));
