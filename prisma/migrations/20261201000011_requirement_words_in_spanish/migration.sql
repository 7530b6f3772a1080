-- AlterTable
ALTER TABLE "Requirement" ADD COLUMN     "agentActionSpanish" TEXT,
ADD COLUMN     "instructionsSpanish" TEXT,
ADD COLUMN     "labelSpanish" TEXT;
