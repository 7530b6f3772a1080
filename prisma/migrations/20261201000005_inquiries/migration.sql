-- AlterTable
ALTER TABLE "Case" ADD COLUMN     "inquiryId" TEXT;

-- AlterTable
ALTER TABLE "Requirement" ADD COLUMN     "sharedFromId" TEXT;

-- CreateTable
CREATE TABLE "Inquiry" (
    "id" TEXT NOT NULL,
    "agencyId" TEXT NOT NULL,
    "number" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "convertedCaseId" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Inquiry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Inquiry_agencyId_createdAt_id_idx" ON "Inquiry"("agencyId", "createdAt" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "Inquiry_agencyId_bodyHash_key" ON "Inquiry"("agencyId", "bodyHash");

-- CreateIndex
CREATE UNIQUE INDEX "Inquiry_agencyId_number_key" ON "Inquiry"("agencyId", "number");

-- CreateIndex
CREATE INDEX "Case_inquiryId_idx" ON "Case"("inquiryId");

-- CreateIndex
CREATE INDEX "Requirement_sharedFromId_idx" ON "Requirement"("sharedFromId");
