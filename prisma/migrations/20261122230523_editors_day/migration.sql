-- CreateEnum
CREATE TYPE "translation_method" AS ENUM ('human', 'machine', 'post_edited');

-- CreateEnum
CREATE TYPE "declaration_status" AS ENUM ('not_yet_known', 'not_applicable');

-- CreateEnum
CREATE TYPE "review_decision" AS ENUM ('approved', 'changes_requested', 'superseded');

-- CreateEnum
CREATE TYPE "schedule_state" AS ENUM ('pending', 'published', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "deed" AS ENUM ('publish', 'withdraw', 'restore', 'gone', 'redirect', 'rename');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "edition_status" ADD VALUE 'gone';
ALTER TYPE "edition_status" ADD VALUE 'redirected';

-- AlterTable
ALTER TABLE "advice_text" ADD COLUMN     "method" "translation_method" NOT NULL DEFAULT 'human';

-- AlterTable
ALTER TABLE "affected_data_text" ADD COLUMN     "method" "translation_method" NOT NULL DEFAULT 'human';

-- AlterTable
ALTER TABLE "authority_text" ADD COLUMN     "method" "translation_method" NOT NULL DEFAULT 'human';

-- AlterTable
ALTER TABLE "contact_text" ADD COLUMN     "method" "translation_method" NOT NULL DEFAULT 'human';

-- AlterTable
ALTER TABLE "faq_text" ADD COLUMN     "method" "translation_method" NOT NULL DEFAULT 'human';

-- AlterTable
ALTER TABLE "legal_order_text" ADD COLUMN     "method" "translation_method" NOT NULL DEFAULT 'human';

-- AlterTable
ALTER TABLE "notice_text" ADD COLUMN     "method" "translation_method" NOT NULL DEFAULT 'human';

-- AlterTable
ALTER TABLE "organisation_text" ADD COLUMN     "method" "translation_method" NOT NULL DEFAULT 'human';

-- AlterTable
ALTER TABLE "resource_text" ADD COLUMN     "method" "translation_method" NOT NULL DEFAULT 'human';

-- AlterTable
ALTER TABLE "section_text" ADD COLUMN     "method" "translation_method" NOT NULL DEFAULT 'human';

-- AlterTable
ALTER TABLE "update_text" ADD COLUMN     "method" "translation_method" NOT NULL DEFAULT 'human';

-- CreateTable
CREATE TABLE "source_text" (
    "notice_id" UUID NOT NULL,
    "sha256" TEXT NOT NULL,
    "text" JSONB NOT NULL,

    CONSTRAINT "source_text_pkey" PRIMARY KEY ("notice_id","sha256")
);

-- CreateTable
CREATE TABLE "glossary_term" (
    "key" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "text" JSONB NOT NULL,

    CONSTRAINT "glossary_term_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "legal_declaration" (
    "notice_id" UUID NOT NULL,
    "regime" TEXT NOT NULL,
    "element" TEXT NOT NULL,
    "status" "declaration_status" NOT NULL,
    "reason" TEXT NOT NULL,
    "declared_by" TEXT NOT NULL,
    "declared_by_name" TEXT NOT NULL,
    "declared_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "legal_declaration_pkey" PRIMARY KEY ("notice_id","regime","element")
);

-- CreateTable
CREATE TABLE "submission" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "sha256" TEXT NOT NULL,
    "through_audit_id" BIGINT NOT NULL,
    "submitted_by" TEXT NOT NULL,
    "submitted_by_name" TEXT NOT NULL,
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "comment" TEXT,
    "decision" "review_decision",
    "decided_by" TEXT,
    "decided_by_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decision_comment" TEXT,

    CONSTRAINT "submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "schedule" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "state" "schedule_state" NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "time_zone" TEXT NOT NULL,
    "command" JSONB NOT NULL,
    "material" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "through_audit_id" BIGINT NOT NULL,
    "submission_id" UUID,
    "scheduled_by" TEXT NOT NULL,
    "scheduled_by_name" TEXT NOT NULL,
    "scheduled_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" TEXT,
    "ended_by_name" TEXT,
    "edition_number" INTEGER,
    "failure_code" TEXT,
    "failure_detail" TEXT,

    CONSTRAINT "schedule_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legal_hold" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "reference" TEXT,
    "placed_by" TEXT NOT NULL,
    "placed_by_name" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "lifted_by" TEXT,
    "lifted_by_name" TEXT,
    "lifted_at" TIMESTAMPTZ(3),
    "lift_reason" TEXT,

    CONSTRAINT "legal_hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "edition_release" (
    "notice_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "deed" "deed" NOT NULL,
    "released_by" TEXT NOT NULL,
    "released_by_name" TEXT NOT NULL,
    "sha256" TEXT,
    "through_audit_id" BIGINT NOT NULL,
    "is_whole" BOOLEAN NOT NULL,
    "is_all_ready" BOOLEAN NOT NULL,
    "locales" TEXT[],
    "submission_id" UUID,
    "schedule_id" UUID,
    "reason" TEXT,
    "force_reason" TEXT,
    "post_until" TIMESTAMPTZ(3),

    CONSTRAINT "edition_release_pkey" PRIMARY KEY ("notice_id","number")
);

-- CreateTable
CREATE TABLE "edition_sign_off" (
    "notice_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "signed_by" TEXT NOT NULL,
    "signed_by_name" TEXT NOT NULL,
    "signed_at" TIMESTAMPTZ(3) NOT NULL,
    "comment" TEXT,

    CONSTRAINT "edition_sign_off_pkey" PRIMARY KEY ("notice_id","number")
);

-- CreateTable
CREATE TABLE "posting_override" (
    "notice_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "posting_override_pkey" PRIMARY KEY ("notice_id","number","actor_id")
);

-- CreateTable
CREATE TABLE "preview_token" (
    "id" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "notice_id" UUID NOT NULL,
    "edition_number" INTEGER,
    "newest_number" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "preview_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "type" TEXT NOT NULL,
    "notice_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "payload" JSONB NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotent_answer" (
    "actor_id" TEXT NOT NULL,
    "key_sha256" TEXT NOT NULL,
    "request_sha256" TEXT NOT NULL,
    "answer" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotent_answer_pkey" PRIMARY KEY ("actor_id","key_sha256")
);

-- CreateIndex
CREATE INDEX "submission_notice_id_sequence_idx" ON "submission"("notice_id", "sequence");

-- CreateIndex
CREATE INDEX "schedule_notice_id_idx" ON "schedule"("notice_id");

-- CreateIndex
CREATE INDEX "legal_hold_notice_id_idx" ON "legal_hold"("notice_id");

-- CreateIndex
CREATE UNIQUE INDEX "preview_token_sha256_key" ON "preview_token"("sha256");

-- CreateIndex
CREATE INDEX "preview_token_notice_id_idx" ON "preview_token"("notice_id");

-- CreateIndex
CREATE INDEX "event_notice_id_id_idx" ON "event"("notice_id", "id");

-- CreateIndex
CREATE INDEX "idempotent_answer_created_at_idx" ON "idempotent_answer"("created_at");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_id_idx" ON "audit_entry"("actor_id", "id");
