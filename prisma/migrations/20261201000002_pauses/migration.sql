-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "closedSnapshot" JSONB,
ADD COLUMN     "heldUntil" TIMESTAMPTZ(3),
ADD COLUMN     "holdReason" TEXT,
ADD COLUMN     "postponedUntil" TIMESTAMPTZ(3),
ADD COLUMN     "priority" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "reopenUntil" TIMESTAMPTZ(3),
ADD COLUMN     "reopenedRunId" TEXT,
ADD COLUMN     "reopenings" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "replacedById" TEXT,
ADD COLUMN     "team" TEXT;

-- CreateTable
CREATE TABLE "CaseLink" (
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "otherId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CaseLink_pkey" PRIMARY KEY ("caseId","otherId","kind")
);

-- CreateIndex
CREATE INDEX "CaseLink_agencyId_otherId_idx" ON "CaseLink"("agencyId", "otherId");

-- CreateIndex
CREATE INDEX "Case_agencyId_priority_receivedAt_id_idx" ON "Case"("agencyId", "priority" DESC, "receivedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Case_agencyId_priority_nextActionAt_id_idx" ON "Case"("agencyId", "priority" DESC, "nextActionAt", "id");

-- CreateIndex
CREATE INDEX "Case_agencyId_ownerId_idx" ON "Case"("agencyId", "ownerId");

-- CreateIndex
CREATE INDEX "Case_agencyId_team_idx" ON "Case"("agencyId", "team");
