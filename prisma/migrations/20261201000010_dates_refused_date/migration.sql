-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "policyDateRefused" DATE;
