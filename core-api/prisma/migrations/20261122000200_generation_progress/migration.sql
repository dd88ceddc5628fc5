-- AlterTable
ALTER TABLE "generation" ADD COLUMN     "errorDetails" JSONB,
ADD COLUMN     "lastSequence" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "worker_lease" (
    "workerId" TEXT NOT NULL,
    "seenAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_lease_pkey" PRIMARY KEY ("workerId")
);

-- CreateIndex
CREATE INDEX "generation_organizationId_status_idx" ON "generation"("organizationId", "status");
