-- CreateTable
CREATE TABLE "Offer" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "termsSealed" BYTEA NOT NULL,
    "offeredAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "validityRule" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "replyRef" TEXT,
    "repliedAt" TIMESTAMPTZ(3),
    "repliedBy" TEXT,
    "repliedWay" TEXT,
    "replyNoteId" TEXT,
    "replyDocuments" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Offer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Offer_agencyId_state_expiresAt_idx" ON "Offer"("agencyId", "state", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Offer_caseId_offeredAt_key" ON "Offer"("caseId", "offeredAt");
