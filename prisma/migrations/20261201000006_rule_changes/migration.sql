-- AlterTable
ALTER TABLE "RuleDocument" ADD COLUMN     "reach" TEXT NOT NULL DEFAULT 'all-open';

-- CreateTable
CREATE TABLE "RuleRollout" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "purpose" TEXT NOT NULL,
    "reach" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'running',
    "parallel" INTEGER NOT NULL,
    "total" INTEGER,
    "actor" TEXT NOT NULL,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RuleRollout_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RuleRolloutCase" (
    "rolloutId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "differenceSealed" BYTEA,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "problem" TEXT,
    "at" TIMESTAMPTZ(3),

    CONSTRAINT "RuleRolloutCase_pkey" PRIMARY KEY ("rolloutId","caseId")
);

-- CreateIndex
CREATE INDEX "RuleRollout_agencyId_kind_scope_version_idx" ON "RuleRollout"("agencyId", "kind", "scope", "version");

-- CreateIndex
CREATE INDEX "RuleRollout_agencyId_createdAt_id_idx" ON "RuleRollout"("agencyId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "RuleRollout_startedAt_createdAt_idx" ON "RuleRollout"("startedAt", "createdAt");

-- CreateIndex
CREATE INDEX "RuleRolloutCase_rolloutId_state_caseId_idx" ON "RuleRolloutCase"("rolloutId", "state", "caseId");

-- CreateIndex
CREATE INDEX "RuleRolloutCase_caseId_idx" ON "RuleRolloutCase"("caseId");

-- CreateIndex
CREATE INDEX "RuleChange_agencyId_seq_idx" ON "RuleChange"("agencyId", "seq");

-- AddForeignKey
ALTER TABLE "RuleRolloutCase" ADD CONSTRAINT "RuleRolloutCase_rolloutId_fkey" FOREIGN KEY ("rolloutId") REFERENCES "RuleRollout"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
