-- AlterTable
ALTER TABLE "Partner" ADD COLUMN     "mergeRequirements" TEXT NOT NULL DEFAULT 'automatic';

-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "policyNumberAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Requirement" ADD COLUMN     "carrierUniqueId" TEXT,
ADD COLUMN     "carrierWord" JSONB;

-- AlterTable
ALTER TABLE "Note" ADD COLUMN     "requirementId" TEXT;

-- CreateTable
CREATE TABLE "RuleChange" (
    "seq" BIGSERIAL NOT NULL,
    "agencyId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "action" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RuleChange_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "UnknownCode" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "partnerCode" TEXT NOT NULL,
    "list" TEXT NOT NULL,
    "code" INTEGER NOT NULL,
    "textSealed" BYTEA,
    "count" INTEGER NOT NULL DEFAULT 0,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "exampleSeq" BIGINT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "UnknownCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WaitingMessage" (
    "unknownCodeId" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "on" DATE NOT NULL,
    "readAgainAt" TIMESTAMPTZ(3),

    CONSTRAINT "WaitingMessage_pkey" PRIMARY KEY ("unknownCodeId","seq")
);

-- CreateTable
CREATE TABLE "CaseMatchKey" (
    "agencyId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaseMatchKey_pkey" PRIMARY KEY ("agencyId","kind","value","caseId")
);

-- CreateTable
CREATE TABLE "FeedRecord" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "partnerCode" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,
    "part" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "trackingId" TEXT,
    "policyNumber" TEXT,
    "knownSealed" BYTEA NOT NULL,
    "candidates" JSONB NOT NULL,
    "caseId" TEXT,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "FeedRecord_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RequirementMerge" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "requirementId" TEXT NOT NULL,
    "partnerCode" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "code" INTEGER NOT NULL,
    "carrierRef" TEXT,
    "carrierUniqueId" TEXT,
    "word" JSONB NOT NULL,
    "apartId" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RequirementMerge_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "RuleChange_agencyId_kind_scope_seq_idx" ON "RuleChange"("agencyId", "kind", "scope", "seq");

-- CreateIndex
CREATE INDEX "UnknownCode_agencyId_state_lastSeenAt_id_idx" ON "UnknownCode"("agencyId", "state", "lastSeenAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "UnknownCode_agencyId_partnerCode_list_code_key" ON "UnknownCode"("agencyId", "partnerCode", "list", "code");

-- CreateIndex
CREATE INDEX "CaseMatchKey_caseId_idx" ON "CaseMatchKey"("caseId");

-- CreateIndex
CREATE INDEX "FeedRecord_agencyId_state_createdAt_id_idx" ON "FeedRecord"("agencyId", "state", "createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "FeedRecord_seq_part_key" ON "FeedRecord"("seq", "part");

-- CreateIndex
CREATE INDEX "RequirementMerge_agencyId_state_createdAt_id_idx" ON "RequirementMerge"("agencyId", "state", "createdAt", "id");

-- CreateIndex
CREATE INDEX "RequirementMerge_caseId_idx" ON "RequirementMerge"("caseId");

-- AddForeignKey
ALTER TABLE "WaitingMessage" ADD CONSTRAINT "WaitingMessage_unknownCodeId_fkey" FOREIGN KEY ("unknownCodeId") REFERENCES "UnknownCode"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
