-- CreateTable
CREATE TABLE "TrayItem" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "sourceKey" TEXT NOT NULL,
    "mailKind" TEXT,
    "state" TEXT NOT NULL DEFAULT 'new',
    "problem" TEXT,
    "contentSealed" BYTEA NOT NULL,
    "candidates" JSONB NOT NULL DEFAULT '[]',
    "caseId" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "decision" JSONB,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TrayItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TrayPart" (
    "trayItemId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "agencyId" TEXT NOT NULL,
    "documentId" TEXT,
    "fileNameSealed" BYTEA,
    "mimeType" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "problem" TEXT,

    CONSTRAINT "TrayPart_pkey" PRIMARY KEY ("trayItemId","position")
);

-- CreateTable
CREATE TABLE "MailboxCursor" (
    "mailbox" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "validity" TEXT NOT NULL,
    "uid" INTEGER NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MailboxCursor_pkey" PRIMARY KEY ("agencyId","mailbox")
);

-- CreateTable
CREATE TABLE "RequirementDocument" (
    "requirementId" TEXT NOT NULL,
    "documentId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "trayItemId" TEXT,
    "complete" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'linked',
    "linkedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RequirementDocument_pkey" PRIMARY KEY ("requirementId","documentId")
);

-- CreateTable
CREATE TABLE "PartyIndex" (
    "caseId" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,

    CONSTRAINT "PartyIndex_pkey" PRIMARY KEY ("caseId","hash")
);

-- CreateTable
CREATE TABLE "PartyIndexState" (
    "caseId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "PartyIndexState_pkey" PRIMARY KEY ("caseId")
);

-- CreateTable
CREATE TABLE "Review" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "requirementId" TEXT NOT NULL,
    "documentIds" TEXT[],
    "marks" JSONB NOT NULL,
    "outcome" TEXT NOT NULL,
    "records" JSONB,
    "noteId" TEXT,
    "reviewer" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "FieldEntry" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "pointer" TEXT NOT NULL,
    "valueSealed" BYTEA NOT NULL,
    "source" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "version" INTEGER,
    "enteredBy" TEXT NOT NULL,
    "enteredAt" TIMESTAMPTZ(3) NOT NULL,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),

    CONSTRAINT "FieldEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "TrayItem_agencyId_state_receivedAt_id_idx" ON "TrayItem"("agencyId", "state", "receivedAt", "id");

-- CreateIndex
CREATE INDEX "TrayItem_state_createdAt_idx" ON "TrayItem"("state", "createdAt");

-- CreateIndex
CREATE INDEX "TrayItem_caseId_idx" ON "TrayItem"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "TrayItem_agencyId_sourceKey_key" ON "TrayItem"("agencyId", "sourceKey");

-- CreateIndex
CREATE INDEX "TrayPart_documentId_idx" ON "TrayPart"("documentId");

-- CreateIndex
CREATE INDEX "RequirementDocument_documentId_idx" ON "RequirementDocument"("documentId");

-- CreateIndex
CREATE INDEX "RequirementDocument_trayItemId_idx" ON "RequirementDocument"("trayItemId");

-- CreateIndex
CREATE INDEX "PartyIndex_agencyId_hash_idx" ON "PartyIndex"("agencyId", "hash");

-- CreateIndex
CREATE INDEX "Review_requirementId_createdAt_idx" ON "Review"("requirementId", "createdAt");

-- CreateIndex
CREATE INDEX "Review_caseId_idx" ON "Review"("caseId");

-- CreateIndex
CREATE INDEX "FieldEntry_caseId_pointer_idx" ON "FieldEntry"("caseId", "pointer");

-- AddForeignKey
ALTER TABLE "TrayPart" ADD CONSTRAINT "TrayPart_trayItemId_fkey" FOREIGN KEY ("trayItemId") REFERENCES "TrayItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
