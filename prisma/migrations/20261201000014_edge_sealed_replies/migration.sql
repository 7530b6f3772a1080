-- AlterTable
ALTER TABLE "IdempotencyKey" ADD COLUMN     "bodySealed" BYTEA;

-- CreateIndex
CREATE INDEX "Case_agencyId_priority_number_id_idx" ON "Case"("agencyId", "priority" DESC, "number", "id");

-- CreateIndex
CREATE INDEX "IdempotencyKey_createdAt_idx" ON "IdempotencyKey"("createdAt");

-- CreateIndex
CREATE INDEX "Task_agencyId_state_createdAt_id_idx" ON "Task"("agencyId", "state", "createdAt", "id");
