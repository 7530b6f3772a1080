-- AlterTable
ALTER TABLE "FeedRecord" ADD COLUMN     "numberBefore" TEXT,
ADD COLUMN     "numberBeforeAt" TIMESTAMPTZ(3);
