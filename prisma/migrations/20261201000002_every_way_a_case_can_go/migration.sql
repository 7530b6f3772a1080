-- AlterTable
ALTER TABLE "Agency" ADD COLUMN     "clientMail" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "RuleDocument" ADD COLUMN     "createdBy" TEXT;

-- AlterTable
ALTER TABLE "Partner" ADD COLUMN     "mergeRequirements" TEXT NOT NULL DEFAULT 'automatic';

-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "closedSnapshot" JSONB,
ADD COLUMN     "heldUntil" TIMESTAMPTZ(3),
ADD COLUMN     "holdReason" TEXT,
ADD COLUMN     "policyNumberAt" TIMESTAMPTZ(3),
ADD COLUMN     "postponedUntil" TIMESTAMPTZ(3),
ADD COLUMN     "priority" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "reopenUntil" TIMESTAMPTZ(3),
ADD COLUMN     "reopenedRunId" TEXT,
ADD COLUMN     "reopenings" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "replacedById" TEXT,
ADD COLUMN     "team" TEXT;

-- AlterTable
ALTER TABLE "Requirement" ADD COLUMN     "answeredUntil" TIMESTAMPTZ(3),
ADD COLUMN     "carrierUniqueId" TEXT,
ADD COLUMN     "carrierWord" JSONB,
ADD COLUMN     "expiredOn" DATE,
ADD COLUMN     "notNeededSince" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "EmailOutbox" ADD COLUMN     "language" TEXT NOT NULL DEFAULT 'en',
ADD COLUMN     "templateOrigin" TEXT NOT NULL DEFAULT 'built-in';

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

-- CreateTable
CREATE TABLE "MailSettings" (
    "agentId" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "digestHour" INTEGER,
    "quietFrom" INTEGER NOT NULL DEFAULT 21,
    "quietTo" INTEGER NOT NULL DEFAULT 8,
    "place" TEXT,
    "closedDays" TEXT[],
    "awayFrom" DATE,
    "awayTo" DATE,
    "optOuts" TEXT[],
    "updatedBy" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "MailSettings_pkey" PRIMARY KEY ("agentId")
);

-- CreateTable
CREATE TABLE "BadAddress" (
    "agencyId" TEXT NOT NULL,
    "addressHash" TEXT NOT NULL,
    "outboxId" TEXT,
    "taskKey" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BadAddress_pkey" PRIMARY KEY ("agencyId","addressHash")
);

-- CreateTable
CREATE TABLE "MailReply" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "outboxId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,
    "bodySealed" BYTEA NOT NULL,
    "known" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "caseIds" TEXT[],
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "MailReply_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "MailTemplateVersion" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "publishedBy" TEXT,
    "publishedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MailTemplateVersion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "StaffRecipient" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "addressSealed" BYTEA NOT NULL,
    "addressHash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "StaffRecipient_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WaitingPiece" (
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "n" INTEGER NOT NULL,
    "carrierCode" TEXT NOT NULL,
    "agentId" TEXT,
    "party" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,
    "businessMinutes" INTEGER NOT NULL,

    CONSTRAINT "WaitingPiece_pkey" PRIMARY KEY ("caseId","n")
);

-- CreateTable
CREATE TABLE "WaitingCursor" (
    "name" TEXT NOT NULL,
    "seq" BIGINT NOT NULL,

    CONSTRAINT "WaitingCursor_pkey" PRIMARY KEY ("name")
);

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

-- CreateIndex
CREATE INDEX "CaseLink_agencyId_otherId_idx" ON "CaseLink"("agencyId", "otherId");

-- CreateIndex
CREATE INDEX "Offer_agencyId_state_expiresAt_idx" ON "Offer"("agencyId", "state", "expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Offer_caseId_offeredAt_key" ON "Offer"("caseId", "offeredAt");

-- CreateIndex
CREATE INDEX "MailSettings_agencyId_idx" ON "MailSettings"("agencyId");

-- CreateIndex
CREATE INDEX "MailReply_agencyId_state_receivedAt_idx" ON "MailReply"("agencyId", "state", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "MailReply_agencyId_messageId_key" ON "MailReply"("agencyId", "messageId");

-- CreateIndex
CREATE INDEX "MailTemplateVersion_agencyId_state_idx" ON "MailTemplateVersion"("agencyId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "MailTemplateVersion_agencyId_templateId_language_version_key" ON "MailTemplateVersion"("agencyId", "templateId", "language", "version");

-- CreateIndex
CREATE INDEX "StaffRecipient_agencyId_role_id_idx" ON "StaffRecipient"("agencyId", "role", "id");

-- CreateIndex
CREATE UNIQUE INDEX "StaffRecipient_agencyId_addressHash_role_key" ON "StaffRecipient"("agencyId", "addressHash", "role");

-- CreateIndex
CREATE INDEX "WaitingPiece_agencyId_to_idx" ON "WaitingPiece"("agencyId", "to");

-- CreateIndex
CREATE INDEX "ApplicationChange_agencyId_caseId_idx" ON "ApplicationChange"("agencyId", "caseId");

-- CreateIndex
CREATE UNIQUE INDEX "ApplicationChange_caseId_version_key" ON "ApplicationChange"("caseId", "version");

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

-- CreateIndex
CREATE INDEX "Case_agencyId_priority_receivedAt_id_idx" ON "Case"("agencyId", "priority" DESC, "receivedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Case_agencyId_priority_nextActionAt_id_idx" ON "Case"("agencyId", "priority" DESC, "nextActionAt", "id");

-- CreateIndex
CREATE INDEX "Case_agencyId_ownerId_idx" ON "Case"("agencyId", "ownerId");

-- CreateIndex
CREATE INDEX "Case_agencyId_team_idx" ON "Case"("agencyId", "team");

-- CreateIndex
CREATE INDEX "EmailOutbox_state_leaseUntil_id_idx" ON "EmailOutbox"("state", "leaseUntil", "id");

-- AddForeignKey
ALTER TABLE "WaitingMessage" ADD CONSTRAINT "WaitingMessage_unknownCodeId_fkey" FOREIGN KEY ("unknownCodeId") REFERENCES "UnknownCode"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TrayPart" ADD CONSTRAINT "TrayPart_trayItemId_fkey" FOREIGN KEY ("trayItemId") REFERENCES "TrayItem"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma's schema language cannot say: of each mail and language an agency has one wording in use.
CREATE UNIQUE INDEX "MailTemplateVersion_one_published" ON "MailTemplateVersion" ("agencyId", "templateId", "language") WHERE "state" = 'published';
