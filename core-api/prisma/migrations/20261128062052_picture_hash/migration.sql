-- CreateIndex
CREATE INDEX "image_sha256_idx" ON "image"("sha256");

-- CreateIndex
CREATE INDEX "rendition_sha256_idx" ON "rendition"("sha256");
