-- AlterTable
ALTER TABLE "FeedRecord" ADD COLUMN     "count" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "lastSaidAt" TIMESTAMPTZ(3),
ADD COLUMN     "openKey" TEXT,
ADD COLUMN     "sameAsId" TEXT,
ADD COLUMN     "saysHash" TEXT;

-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "policyDateSaid" JSONB;

-- CreateIndex
CREATE INDEX "FeedRecord_agencyId_partnerCode_trackingId_idx" ON "FeedRecord"("agencyId", "partnerCode", "trackingId");

-- CreateIndex
CREATE INDEX "FeedRecord_agencyId_partnerCode_policyNumber_idx" ON "FeedRecord"("agencyId", "partnerCode", "policyNumber");

-- CreateIndex
CREATE INDEX "FeedRecord_sameAsId_idx" ON "FeedRecord"("sameAsId");

-- CreateIndex
CREATE UNIQUE INDEX "FeedRecord_agencyId_partnerCode_openKey_key" ON "FeedRecord"("agencyId", "partnerCode", "openKey");
