-- CreateTable
CREATE TABLE "ReplacedContract" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "exchange1035" BOOLEAN NOT NULL,
    "bodySealed" BYTEA NOT NULL,
    "requirementId" TEXT,
    "noticeDueOn" DATE,
    "noticeRule" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReplacedContract_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReplacementEntry" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "contractId" TEXT,
    "news" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "bodySealed" BYTEA NOT NULL,
    "actor" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ReplacementEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ReplacedContract_caseId_ordinal_key" ON "ReplacedContract"("caseId", "ordinal");

-- CreateIndex
CREATE INDEX "ReplacementEntry_caseId_createdAt_idx" ON "ReplacementEntry"("caseId", "createdAt");
