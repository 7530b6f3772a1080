-- AlterTable
ALTER TABLE "Command" ADD COLUMN     "answeredAt" TIMESTAMPTZ(3),
ADD COLUMN     "triedAt" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "Command_answeredAt_triedAt_idx" ON "Command"("answeredAt", "triedAt");
