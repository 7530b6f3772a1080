-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "policyDate" DATE,
ADD COLUMN     "policyDateAt" TIMESTAMPTZ(3);
