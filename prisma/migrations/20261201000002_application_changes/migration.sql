-- AlterTable
ALTER TABLE "Requirement" ADD COLUMN     "expiredOn" DATE,
ADD COLUMN     "notNeededSince" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "ApplicationChange" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "fromVersion" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "hash" TEXT NOT NULL,
    "keepIds" TEXT[],
    "fields" TEXT[],
    "differenceSealed" BYTEA NOT NULL,
    "actor" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "carriedOutAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApplicationChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ApplicationChange_agencyId_caseId_idx" ON "ApplicationChange"("agencyId", "caseId");

-- CreateIndex
CREATE UNIQUE INDEX "ApplicationChange_caseId_version_key" ON "ApplicationChange"("caseId", "version");
