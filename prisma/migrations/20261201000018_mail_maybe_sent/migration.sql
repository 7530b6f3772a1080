-- AlterTable
ALTER TABLE "EmailOutbox" ADD COLUMN     "maybeSent" BOOLEAN NOT NULL DEFAULT false;
