-- AlterTable
ALTER TABLE "Agency" ADD COLUMN     "clientMail" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "RuleDocument" ADD COLUMN     "createdBy" TEXT;

-- AlterTable
ALTER TABLE "Requirement" ADD COLUMN     "answeredUntil" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "EmailOutbox" ADD COLUMN     "language" TEXT NOT NULL DEFAULT 'en',
ADD COLUMN     "templateOrigin" TEXT NOT NULL DEFAULT 'built-in';

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
CREATE INDEX "EmailOutbox_state_leaseUntil_id_idx" ON "EmailOutbox"("state", "leaseUntil", "id");

-- What Prisma's schema language cannot say: of each mail and language an agency has one wording in use.
CREATE UNIQUE INDEX "MailTemplateVersion_one_published" ON "MailTemplateVersion" ("agencyId", "templateId", "language") WHERE "state" = 'published';
