-- CreateTable
CREATE TABLE "OrderChange" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "requirementId" TEXT NOT NULL,
    "generation" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "OrderChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "VendorCharge" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "requirementId" TEXT NOT NULL,
    "partnerCode" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "amountCents" INTEGER,
    "number" TEXT,
    "state" TEXT NOT NULL,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "VendorCharge_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "OrderChange_requirementId_state_idx" ON "OrderChange"("requirementId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "VendorCharge_key_key" ON "VendorCharge"("key");

-- CreateIndex
CREATE INDEX "VendorCharge_requirementId_idx" ON "VendorCharge"("requirementId");

-- CreateIndex
CREATE INDEX "VendorCharge_agencyId_caseId_idx" ON "VendorCharge"("agencyId", "caseId");
