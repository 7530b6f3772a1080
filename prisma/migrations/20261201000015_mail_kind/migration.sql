-- AlterTable
ALTER TABLE "EmailOutbox" ADD COLUMN     "kind" TEXT;
