-- AlterTable
ALTER TABLE "Offer" ADD COLUMN     "acceptedOption" INTEGER;
