-- AlterTable
ALTER TABLE "Inquiry" ADD COLUMN     "withdrawnAt" TIMESTAMPTZ(3),
ADD COLUMN     "withdrawnBy" TEXT,
ADD COLUMN     "withdrawnReason" TEXT;
