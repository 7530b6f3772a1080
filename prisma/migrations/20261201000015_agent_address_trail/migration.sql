-- CreateTable
CREATE TABLE "AgentAddressChange" (
    "seq" BIGSERIAL NOT NULL,
    "agencyId" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "formerHash" TEXT NOT NULL,
    "newHash" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AgentAddressChange_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE INDEX "AgentAddressChange_agencyId_agentId_seq_idx" ON "AgentAddressChange"("agencyId", "agentId", "seq");
