-- CreateTable
CREATE TABLE "stored_object" (
    "key" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_object_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "stored_object_createdAt_idx" ON "stored_object"("createdAt");
