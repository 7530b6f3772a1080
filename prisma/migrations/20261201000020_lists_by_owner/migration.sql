-- AlterTable
ALTER TABLE "StaffRecipient" ADD COLUMN     "ownerId" TEXT,
ADD COLUMN     "team" TEXT;
