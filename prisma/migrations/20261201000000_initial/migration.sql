-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Agency" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "digestHour" INTEGER NOT NULL DEFAULT 9,
    "closedDays" TEXT[],
    "mailFrom" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Agency_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "agentId" TEXT,
    "keyHash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Agent" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "npn" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "phone" TEXT,
    "timeZone" TEXT NOT NULL,
    "language" TEXT NOT NULL DEFAULT 'en',
    "status" TEXT NOT NULL DEFAULT 'active',
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Agent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "License" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "lineOfAuthority" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "effectiveDate" DATE NOT NULL,
    "expiryDate" DATE,
    "source" TEXT NOT NULL,

    CONSTRAINT "License_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appointment" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "carrierCode" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "effectiveDate" DATE,
    "endDate" DATE,
    "source" TEXT NOT NULL,

    CONSTRAINT "Appointment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RuleDocument" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "effectiveFrom" DATE NOT NULL,
    "effectiveTo" DATE,
    "status" TEXT NOT NULL DEFAULT 'published',
    "source" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "RuleDocument_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Partner" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "protocol" TEXT NOT NULL,
    "news" TEXT NOT NULL,
    "endpointId" TEXT NOT NULL,
    "secretsSealed" BYTEA NOT NULL,
    "pollCursor" TEXT,
    "email" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Partner_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Case" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "closeReason" TEXT,
    "waitingOn" TEXT,
    "pendingSince" TIMESTAMPTZ(3),
    "nextActionAt" TIMESTAMPTZ(3),
    "nextAction" TEXT,
    "needsAttention" BOOLEAN NOT NULL DEFAULT false,
    "stuckReasons" TEXT[],
    "carrierCode" TEXT NOT NULL,
    "productCode" TEXT NOT NULL,
    "program" TEXT NOT NULL,
    "faceAmountCents" BIGINT NOT NULL,
    "agentId" TEXT,
    "ownerId" TEXT,
    "signedState" TEXT,
    "trackingId" TEXT,
    "policyNumber" TEXT,
    "openRequirements" INTEGER NOT NULL DEFAULT 0,
    "applicationVersion" INTEGER NOT NULL DEFAULT 1,
    "insuredNameSealed" BYTEA NOT NULL,
    "stateVersion" INTEGER NOT NULL DEFAULT 0,
    "carrierEventAt" TIMESTAMPTZ(3),
    "clockBusinessAnchor" TIMESTAMPTZ(3) NOT NULL,
    "clockRealAnchor" TIMESTAMPTZ(3) NOT NULL,
    "clockDayLengthMs" INTEGER NOT NULL DEFAULT 86400000,
    "startedAt" TIMESTAMPTZ(3),
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Application" (
    "caseId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "agencyId" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "bodySealed" BYTEA NOT NULL,
    "originsSealed" BYTEA NOT NULL,
    "documentId" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Application_pkey" PRIMARY KEY ("caseId","version")
);

-- CreateTable
CREATE TABLE "IntakeKey" (
    "agencyId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IntakeKey_pkey" PRIMARY KEY ("agencyId","kind","value")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "agencyId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "requestHash" TEXT NOT NULL,
    "status" INTEGER,
    "body" JSONB,
    "headers" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("agencyId","key")
);

-- CreateTable
CREATE TABLE "Quarantine" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "contentType" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "rawSealed" BYTEA NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "faults" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "caseId" TEXT,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Quarantine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "GoodOrderCheck" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "applicationVersion" INTEGER NOT NULL,
    "inGoodOrder" BOOLEAN NOT NULL,
    "findings" JSONB NOT NULL,
    "rules" JSONB NOT NULL,
    "checkedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "GoodOrderCheck_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Requirement" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "code" INTEGER NOT NULL,
    "label" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "fulfilment" TEXT NOT NULL,
    "orderKind" TEXT,
    "vendorCode" TEXT,
    "party" TEXT NOT NULL,
    "providerId" TEXT,
    "subject" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reasons" JSONB NOT NULL,
    "instructions" TEXT NOT NULL,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "carrierRef" TEXT,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "orderedAt" TIMESTAMPTZ(3),
    "scheduledFor" TIMESTAMPTZ(3),
    "receivedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "validUntil" DATE,
    "nextActionAt" TIMESTAMPTZ(3),
    "nextAction" TEXT,
    "agentAction" TEXT,
    "followUpsSent" INTEGER NOT NULL DEFAULT 0,
    "lastFollowUpAt" TIMESTAMPTZ(3),
    "waiverReason" TEXT,
    "closedBecause" JSONB,
    "vendorStatus" TEXT,
    "vendorNews" JSONB,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Requirement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Dispatch" (
    "key" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "requirementId" TEXT,
    "partnerCode" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'PENDING',
    "clientRef" TEXT NOT NULL,
    "bodySha256" TEXT NOT NULL,
    "bodySealed" BYTEA NOT NULL,
    "partnerRef" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "firstSentAt" TIMESTAMPTZ(3),
    "lastSentAt" TIMESTAMPTZ(3),
    "leaseToken" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "problem" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Dispatch_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "InboxMessage" (
    "seq" BIGSERIAL NOT NULL,
    "agencyId" TEXT NOT NULL,
    "partnerCode" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "rawSealed" BYTEA,
    "state" TEXT NOT NULL DEFAULT 'new',
    "caseId" TEXT,
    "requirementId" TEXT,
    "facts" JSONB,
    "problem" TEXT,
    "pokes" INTEGER NOT NULL DEFAULT 0,
    "nextPokeAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "appliedAt" TIMESTAMPTZ(3),

    CONSTRAINT "InboxMessage_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "Document" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT,
    "requirementId" TEXT,
    "attachmentType" INTEGER,
    "fileNameSealed" BYTEA,
    "mimeType" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "storageKey" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CaseEvent" (
    "seq" BIGSERIAL NOT NULL,
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "requirementId" TEXT,
    "data" JSONB NOT NULL,

    CONSTRAINT "CaseEvent_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "EmailOutbox" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "caseId" TEXT,
    "agentId" TEXT,
    "template" TEXT NOT NULL,
    "templateVersion" INTEGER NOT NULL,
    "toSealed" BYTEA NOT NULL,
    "variablesSealed" BYTEA NOT NULL,
    "messageId" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'QUEUED',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMPTZ(3),
    "dayBucket" TEXT,
    "problem" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "EmailOutbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Command" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "payloadSealed" BYTEA NOT NULL,
    "actor" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Command_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Task" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT,
    "requirementId" TEXT,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',
    "state" TEXT NOT NULL DEFAULT 'open',
    "dueAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "closedBy" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Task_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Note" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "bodySealed" BYTEA NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "author" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Note_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_keyHash_key" ON "ApiKey"("keyHash");

-- CreateIndex
CREATE INDEX "ApiKey_agencyId_idx" ON "ApiKey"("agencyId");

-- CreateIndex
CREATE UNIQUE INDEX "Agent_agencyId_npn_key" ON "Agent"("agencyId", "npn");

-- CreateIndex
CREATE UNIQUE INDEX "License_agentId_state_lineOfAuthority_key" ON "License"("agentId", "state", "lineOfAuthority");

-- CreateIndex
CREATE UNIQUE INDEX "Appointment_agentId_carrierCode_state_key" ON "Appointment"("agentId", "carrierCode", "state");

-- CreateIndex
CREATE INDEX "RuleDocument_agencyId_kind_scope_effectiveFrom_idx" ON "RuleDocument"("agencyId", "kind", "scope", "effectiveFrom");

-- CreateIndex
CREATE UNIQUE INDEX "RuleDocument_agencyId_kind_scope_version_key" ON "RuleDocument"("agencyId", "kind", "scope", "version");

-- CreateIndex
CREATE UNIQUE INDEX "Partner_endpointId_key" ON "Partner"("endpointId");

-- CreateIndex
CREATE UNIQUE INDEX "Partner_agencyId_code_key" ON "Partner"("agencyId", "code");

-- CreateIndex
CREATE INDEX "Case_agencyId_receivedAt_id_idx" ON "Case"("agencyId", "receivedAt" DESC, "id");

-- CreateIndex
CREATE INDEX "Case_agencyId_stage_nextActionAt_idx" ON "Case"("agencyId", "stage", "nextActionAt");

-- CreateIndex
CREATE INDEX "Case_agencyId_nextActionAt_id_idx" ON "Case"("agencyId", "nextActionAt", "id");

-- CreateIndex
CREATE INDEX "Case_agencyId_agentId_idx" ON "Case"("agencyId", "agentId");

-- CreateIndex
CREATE INDEX "Case_agencyId_policyNumber_idx" ON "Case"("agencyId", "policyNumber");

-- CreateIndex
CREATE INDEX "Case_agencyId_trackingId_idx" ON "Case"("agencyId", "trackingId");

-- CreateIndex
CREATE INDEX "Case_createdAt_idx" ON "Case"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "Case_agencyId_number_key" ON "Case"("agencyId", "number");

-- CreateIndex
CREATE INDEX "Quarantine_agencyId_status_receivedAt_idx" ON "Quarantine"("agencyId", "status", "receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Quarantine_agencyId_sha256_key" ON "Quarantine"("agencyId", "sha256");

-- CreateIndex
CREATE UNIQUE INDEX "GoodOrderCheck_caseId_applicationVersion_checkedAt_key" ON "GoodOrderCheck"("caseId", "applicationVersion", "checkedAt");

-- CreateIndex
CREATE INDEX "Requirement_caseId_idx" ON "Requirement"("caseId");

-- CreateIndex
CREATE INDEX "Requirement_agencyId_status_fulfilment_idx" ON "Requirement"("agencyId", "status", "fulfilment");

-- CreateIndex
CREATE UNIQUE INDEX "Requirement_caseId_code_subject_generation_key" ON "Requirement"("caseId", "code", "subject", "generation");

-- CreateIndex
CREATE UNIQUE INDEX "Dispatch_clientRef_key" ON "Dispatch"("clientRef");

-- CreateIndex
CREATE INDEX "Dispatch_caseId_idx" ON "Dispatch"("caseId");

-- CreateIndex
CREATE INDEX "Dispatch_agencyId_partnerCode_partnerRef_idx" ON "Dispatch"("agencyId", "partnerCode", "partnerRef");

-- CreateIndex
CREATE INDEX "Dispatch_state_updatedAt_idx" ON "Dispatch"("state", "updatedAt");

-- CreateIndex
CREATE INDEX "InboxMessage_caseId_state_seq_idx" ON "InboxMessage"("caseId", "state", "seq");

-- CreateIndex
CREATE INDEX "InboxMessage_requirementId_state_seq_idx" ON "InboxMessage"("requirementId", "state", "seq");

-- CreateIndex
CREATE INDEX "InboxMessage_state_nextPokeAt_idx" ON "InboxMessage"("state", "nextPokeAt");

-- CreateIndex
CREATE UNIQUE INDEX "InboxMessage_agencyId_partnerCode_eventId_key" ON "InboxMessage"("agencyId", "partnerCode", "eventId");

-- CreateIndex
CREATE INDEX "Document_caseId_idx" ON "Document"("caseId");

-- CreateIndex
CREATE INDEX "Document_agencyId_sha256_idx" ON "Document"("agencyId", "sha256");

-- CreateIndex
CREATE INDEX "CaseEvent_caseId_seq_idx" ON "CaseEvent"("caseId", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "CaseEvent_caseId_key_key" ON "CaseEvent"("caseId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "EmailOutbox_key_key" ON "EmailOutbox"("key");

-- CreateIndex
CREATE UNIQUE INDEX "EmailOutbox_messageId_key" ON "EmailOutbox"("messageId");

-- CreateIndex
CREATE INDEX "EmailOutbox_state_createdAt_idx" ON "EmailOutbox"("state", "createdAt");

-- CreateIndex
CREATE INDEX "EmailOutbox_agencyId_agentId_dayBucket_idx" ON "EmailOutbox"("agencyId", "agentId", "dayBucket");

-- CreateIndex
CREATE INDEX "Command_caseId_idx" ON "Command"("caseId");

-- CreateIndex
CREATE UNIQUE INDEX "Task_key_key" ON "Task"("key");

-- CreateIndex
CREATE INDEX "Task_agencyId_state_dueAt_idx" ON "Task"("agencyId", "state", "dueAt");

-- CreateIndex
CREATE INDEX "Task_caseId_state_idx" ON "Task"("caseId", "state");

-- CreateIndex
CREATE INDEX "Note_caseId_createdAt_idx" ON "Note"("caseId", "createdAt");

-- AddForeignKey
ALTER TABLE "License" ADD CONSTRAINT "License_agentId_fkey" FOREIGN KEY ("agentId") REFERENCES "Agent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_agentId_fkey" FOREIGN KEY ("agentId") REFERENCES "Agent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Application" ADD CONSTRAINT "Application_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Requirement" ADD CONSTRAINT "Requirement_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Document" ADD CONSTRAINT "Document_caseId_fkey" FOREIGN KEY ("caseId") REFERENCES "Case"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- By hand: Prisma's schema language has no partial indexes.
-- A requirement has at most one order that is, or may be, with a vendor: nothing is ordered twice.
CREATE UNIQUE INDEX one_open_order ON "Dispatch" ("requirementId")
WHERE kind = 'order' AND state IN ('PENDING', 'SENT_UNKNOWN', 'PLACED');

-- Human case numbers. Gaps are fine, repeats are not.
CREATE SEQUENCE case_number;
