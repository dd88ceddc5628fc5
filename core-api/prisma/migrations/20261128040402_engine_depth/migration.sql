-- AlterTable
ALTER TABLE "image" ADD COLUMN     "parentId" TEXT,
ADD COLUMN     "repairs" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "watermarkId" BIGINT;

-- CreateTable
CREATE TABLE "brand_kit_import" (
    "id" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "brandKitId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "address" TEXT,
    "document" JSONB,
    "evidence" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "brand_kit_import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "layout" (
    "id" TEXT NOT NULL,
    "organizationId" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "layout_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "brand_kit_import_organizationId_brandKitId_createdAt_idx" ON "brand_kit_import"("organizationId", "brandKitId", "createdAt");

-- CreateIndex
CREATE INDEX "layout_organizationId_createdAt_id_idx" ON "layout"("organizationId", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "layout_organizationId_slug_key" ON "layout"("organizationId", "slug");

-- CreateIndex
CREATE INDEX "image_parentId_idx" ON "image"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "image_watermarkId_key" ON "image"("watermarkId");

-- AddForeignKey
ALTER TABLE "brand_kit_import" ADD CONSTRAINT "brand_kit_import_brandKitId_fkey" FOREIGN KEY ("brandKitId") REFERENCES "brand_kit"("id") ON DELETE CASCADE ON UPDATE CASCADE;
