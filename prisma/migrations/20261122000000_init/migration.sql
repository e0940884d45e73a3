-- CreateEnum
CREATE TYPE "mode" AS ENUM ('actual', 'exercise');

-- CreateEnum
CREATE TYPE "review_policy" AS ENUM ('none', 'two_person');

-- CreateEnum
CREATE TYPE "translation_policy" AS ENUM ('serve_and_mark', 'omit_outdated', 'block');

-- CreateEnum
CREATE TYPE "incident_system" AS ENUM ('own', 'third_party', 'unknown');

-- CreateEnum
CREATE TYPE "data_published" AS ENUM ('unknown', 'no_evidence', 'confirmed');

-- CreateEnum
CREATE TYPE "section_element" AS ENUM ('description', 'cause', 'consequences', 'measures', 'delay', 'other');

-- CreateEnum
CREATE TYPE "section_status" AS ENUM ('provided', 'not_yet_known', 'not_applicable');

-- CreateEnum
CREATE TYPE "supersession_extent" AS ENUM ('whole', 'part');

-- CreateEnum
CREATE TYPE "update_kind" AS ENUM ('initial', 'update', 'correction', 'retraction', 'resolution');

-- CreateEnum
CREATE TYPE "audience" AS ENUM ('public', 'agent');

-- CreateEnum
CREATE TYPE "affected_data_extent" AS ENUM ('most', 'some', 'not_affected', 'unknown');

-- CreateEnum
CREATE TYPE "affected_data_basis" AS ENUM ('confirmed', 'no_evidence', 'not_stored');

-- CreateEnum
CREATE TYPE "contact_purpose" AS ENUM ('incident_support', 'general', 'feedback', 'privacy_officer', 'complaint');

-- CreateEnum
CREATE TYPE "contact_channel" AS ENUM ('phone', 'email', 'web', 'post');

-- CreateEnum
CREATE TYPE "advice_kind" AS ENUM ('do', 'never', 'procedure', 'not_needed');

-- CreateEnum
CREATE TYPE "resource_kind" AS ENUM ('report_scam', 'identity_support', 'security_guidance', 'regulator', 'other');

-- CreateEnum
CREATE TYPE "sender_kind" AS ENUM ('email_domain', 'phone', 'web_domain');

-- CreateEnum
CREATE TYPE "sender_status" AS ENUM ('official', 'known_fake');

-- CreateEnum
CREATE TYPE "authority_kind" AS ENUM ('regulator', 'police', 'cyber_agency', 'other');

-- CreateEnum
CREATE TYPE "authority_relation" AS ENUM ('notified', 'reported', 'working_with');

-- CreateEnum
CREATE TYPE "legal_order_status" AS ENUM ('interim', 'continuing', 'final');

-- CreateEnum
CREATE TYPE "edition_status" AS ENUM ('live', 'withdrawn');

-- CreateEnum
CREATE TYPE "update_type" AS ENUM ('major', 'minor');

-- CreateEnum
CREATE TYPE "rendition_format" AS ENUM ('html', 'markdown', 'text');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('author', 'translator', 'reviewer', 'publisher', 'admin', 'agent');

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "mode" "mode" NOT NULL,
    "source_locale" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL,
    "regimes" TEXT[],
    "review" "review_policy" NOT NULL,
    "translations" "translation_policy" NOT NULL,
    "required_locales" TEXT[],
    "organisation_url" TEXT,
    "occurred_from" TEXT,
    "occurred_to" TEXT,
    "detected_at" TEXT,
    "contained_at" TEXT,
    "system" "incident_system" NOT NULL,
    "data_published" "data_published" NOT NULL,
    "aware_at" TEXT,
    "assessed_at" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_text" (
    "notice_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "translated_from" TEXT,
    "title" TEXT,
    "summary" TEXT,

    CONSTRAINT "notice_text_pkey" PRIMARY KEY ("notice_id","locale")
);

-- CreateTable
CREATE TABLE "organisation_text" (
    "notice_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "translated_from" TEXT,
    "name" TEXT,

    CONSTRAINT "organisation_text_pkey" PRIMARY KEY ("notice_id","locale")
);

-- CreateTable
CREATE TABLE "section" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "revision" BIGINT NOT NULL,
    "element" "section_element" NOT NULL,
    "status" "section_status" NOT NULL,

    CONSTRAINT "section_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "section_text" (
    "section_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "translated_from" TEXT,
    "heading" TEXT,
    "body" TEXT,

    CONSTRAINT "section_text_pkey" PRIMARY KEY ("section_id","locale")
);

-- CreateTable
CREATE TABLE "update" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "revision" BIGINT NOT NULL,
    "kind" "update_kind" NOT NULL,
    "occurred_at" TEXT,

    CONSTRAINT "update_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "update_text" (
    "update_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "translated_from" TEXT,
    "headline" TEXT,
    "body" TEXT,
    "reasons" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "update_text_pkey" PRIMARY KEY ("update_id","locale")
);

-- CreateTable
CREATE TABLE "update_supersession" (
    "update_id" UUID NOT NULL,
    "superseded_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "extent" "supersession_extent" NOT NULL,

    CONSTRAINT "update_supersession_pkey" PRIMARY KEY ("update_id","superseded_id")
);

-- CreateTable
CREATE TABLE "faq" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "revision" BIGINT NOT NULL,
    "topic" TEXT,
    "audience" "audience" NOT NULL,

    CONSTRAINT "faq_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "faq_text" (
    "faq_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "translated_from" TEXT,
    "question" TEXT,
    "answer" TEXT,
    "agent_note" TEXT,
    "reasons" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "faq_text_pkey" PRIMARY KEY ("faq_id","locale")
);

-- CreateTable
CREATE TABLE "faq_supersession" (
    "faq_id" UUID NOT NULL,
    "superseded_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "extent" "supersession_extent" NOT NULL,

    CONSTRAINT "faq_supersession_pkey" PRIMARY KEY ("faq_id","superseded_id")
);

-- CreateTable
CREATE TABLE "data_category" (
    "key" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,

    CONSTRAINT "data_category_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "data_category_text" (
    "category_key" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "name" TEXT,

    CONSTRAINT "data_category_text_pkey" PRIMARY KEY ("category_key","locale")
);

-- CreateTable
CREATE TABLE "notice_data_category" (
    "notice_id" UUID NOT NULL,
    "category_key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "notice_data_category_pkey" PRIMARY KEY ("notice_id","category_key")
);

-- CreateTable
CREATE TABLE "affected_data" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "category_key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "revision" BIGINT NOT NULL,
    "extent" "affected_data_extent" NOT NULL,
    "basis" "affected_data_basis",

    CONSTRAINT "affected_data_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "affected_data_text" (
    "affected_data_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "translated_from" TEXT,
    "detail" TEXT,

    CONSTRAINT "affected_data_text_pkey" PRIMARY KEY ("affected_data_id","locale")
);

-- CreateTable
CREATE TABLE "contact" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "revision" BIGINT NOT NULL,
    "purpose" "contact_purpose" NOT NULL,
    "channel" "contact_channel" NOT NULL,
    "value" TEXT NOT NULL,
    "always_open" BOOLEAN,
    "jurisdictions" TEXT[],

    CONSTRAINT "contact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_text" (
    "contact_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "translated_from" TEXT,
    "label" TEXT,
    "description" TEXT,
    "hours" TEXT,
    "reach_instruction" TEXT,

    CONSTRAINT "contact_text_pkey" PRIMARY KEY ("contact_id","locale")
);

-- CreateTable
CREATE TABLE "advice" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "revision" BIGINT NOT NULL,
    "kind" "advice_kind" NOT NULL,

    CONSTRAINT "advice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "advice_text" (
    "advice_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "translated_from" TEXT,
    "title" TEXT,
    "body" TEXT,

    CONSTRAINT "advice_text_pkey" PRIMARY KEY ("advice_id","locale")
);

-- CreateTable
CREATE TABLE "resource" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "revision" BIGINT NOT NULL,
    "kind" "resource_kind" NOT NULL,
    "url" TEXT NOT NULL,
    "language" TEXT,
    "jurisdictions" TEXT[],

    CONSTRAINT "resource_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "resource_text" (
    "resource_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "translated_from" TEXT,
    "label" TEXT,
    "description" TEXT,

    CONSTRAINT "resource_text_pkey" PRIMARY KEY ("resource_id","locale")
);

-- CreateTable
CREATE TABLE "official_sender" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "revision" BIGINT NOT NULL,
    "kind" "sender_kind" NOT NULL,
    "value" TEXT NOT NULL,
    "include_subdomains" BOOLEAN NOT NULL,
    "status" "sender_status" NOT NULL,

    CONSTRAINT "official_sender_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authority" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "revision" BIGINT NOT NULL,
    "kind" "authority_kind" NOT NULL,
    "jurisdiction" TEXT,
    "relations" "authority_relation"[],
    "legal_basis" TEXT,
    "notified_at" TEXT,

    CONSTRAINT "authority_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "authority_text" (
    "authority_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "translated_from" TEXT,
    "name" TEXT,
    "aliases" TEXT,
    "detail" TEXT,

    CONSTRAINT "authority_text_pkey" PRIMARY KEY ("authority_id","locale")
);

-- CreateTable
CREATE TABLE "legal_order" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "revision" BIGINT NOT NULL,
    "status" "legal_order_status" NOT NULL,
    "made_at" TEXT,

    CONSTRAINT "legal_order_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legal_order_text" (
    "legal_order_id" UUID NOT NULL,
    "locale" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "translated_from" TEXT,
    "court" TEXT,
    "title" TEXT,
    "body" TEXT,
    "reasons" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "legal_order_text_pkey" PRIMARY KEY ("legal_order_id","locale")
);

-- CreateTable
CREATE TABLE "legal_order_supersession" (
    "legal_order_id" UUID NOT NULL,
    "superseded_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "extent" "supersession_extent" NOT NULL,

    CONSTRAINT "legal_order_supersession_pkey" PRIMARY KEY ("legal_order_id","superseded_id")
);

-- CreateTable
CREATE TABLE "edition" (
    "notice_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "sequence" BIGSERIAL NOT NULL,
    "slug" TEXT NOT NULL,
    "mode" "mode" NOT NULL,
    "status" "edition_status" NOT NULL,
    "update_type" "update_type" NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "content" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "previous_sha256" TEXT,

    CONSTRAINT "edition_pkey" PRIMARY KEY ("notice_id","number")
);

-- CreateTable
CREATE TABLE "rendition" (
    "notice_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "format" "rendition_format" NOT NULL,
    "body" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "rendition_pkey" PRIMARY KEY ("notice_id","number","locale","format")
);

-- CreateTable
CREATE TABLE "agent_content" (
    "notice_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "agent_content_pkey" PRIMARY KEY ("notice_id","number")
);

-- CreateTable
CREATE TABLE "translation_basis" (
    "notice_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "basis" JSONB NOT NULL,

    CONSTRAINT "translation_basis_pkey" PRIMARY KEY ("notice_id","number")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" TEXT NOT NULL,
    "actor_name" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "notice_id" UUID,
    "slug" TEXT,
    "target" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "roles" "role"[],
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" TEXT,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "notice_slug_key" ON "notice"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "section_notice_id_key_key" ON "section"("notice_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "update_notice_id_key_key" ON "update"("notice_id", "key");

-- CreateIndex
CREATE INDEX "update_supersession_superseded_id_idx" ON "update_supersession"("superseded_id");

-- CreateIndex
CREATE UNIQUE INDEX "faq_notice_id_key_key" ON "faq"("notice_id", "key");

-- CreateIndex
CREATE INDEX "faq_supersession_superseded_id_idx" ON "faq_supersession"("superseded_id");

-- CreateIndex
CREATE INDEX "notice_data_category_category_key_idx" ON "notice_data_category"("category_key");

-- CreateIndex
CREATE INDEX "affected_data_category_key_idx" ON "affected_data"("category_key");

-- CreateIndex
CREATE UNIQUE INDEX "affected_data_notice_id_category_key_key" ON "affected_data"("notice_id", "category_key");

-- CreateIndex
CREATE UNIQUE INDEX "contact_notice_id_key_key" ON "contact"("notice_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "advice_notice_id_key_key" ON "advice"("notice_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "resource_notice_id_key_key" ON "resource"("notice_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "official_sender_notice_id_key_key" ON "official_sender"("notice_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "authority_notice_id_key_key" ON "authority"("notice_id", "key");

-- CreateIndex
CREATE UNIQUE INDEX "legal_order_notice_id_key_key" ON "legal_order"("notice_id", "key");

-- CreateIndex
CREATE INDEX "legal_order_supersession_superseded_id_idx" ON "legal_order_supersession"("superseded_id");

-- CreateIndex
CREATE UNIQUE INDEX "edition_sequence_key" ON "edition"("sequence");

-- CreateIndex
CREATE INDEX "edition_slug_idx" ON "edition"("slug");

-- CreateIndex
CREATE INDEX "audit_entry_notice_id_id_idx" ON "audit_entry"("notice_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_sha256_key" ON "api_key"("sha256");

-- AddForeignKey
ALTER TABLE "notice_text" ADD CONSTRAINT "notice_text_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "organisation_text" ADD CONSTRAINT "organisation_text_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "section" ADD CONSTRAINT "section_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "section_text" ADD CONSTRAINT "section_text_section_id_fkey" FOREIGN KEY ("section_id") REFERENCES "section"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "update" ADD CONSTRAINT "update_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "update_text" ADD CONSTRAINT "update_text_update_id_fkey" FOREIGN KEY ("update_id") REFERENCES "update"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "update_supersession" ADD CONSTRAINT "update_supersession_update_id_fkey" FOREIGN KEY ("update_id") REFERENCES "update"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "update_supersession" ADD CONSTRAINT "update_supersession_superseded_id_fkey" FOREIGN KEY ("superseded_id") REFERENCES "update"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "faq" ADD CONSTRAINT "faq_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "faq_text" ADD CONSTRAINT "faq_text_faq_id_fkey" FOREIGN KEY ("faq_id") REFERENCES "faq"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "faq_supersession" ADD CONSTRAINT "faq_supersession_faq_id_fkey" FOREIGN KEY ("faq_id") REFERENCES "faq"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "faq_supersession" ADD CONSTRAINT "faq_supersession_superseded_id_fkey" FOREIGN KEY ("superseded_id") REFERENCES "faq"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_category_text" ADD CONSTRAINT "data_category_text_category_key_fkey" FOREIGN KEY ("category_key") REFERENCES "data_category"("key") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_data_category" ADD CONSTRAINT "notice_data_category_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_data_category" ADD CONSTRAINT "notice_data_category_category_key_fkey" FOREIGN KEY ("category_key") REFERENCES "data_category"("key") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "affected_data" ADD CONSTRAINT "affected_data_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "affected_data" ADD CONSTRAINT "affected_data_category_key_fkey" FOREIGN KEY ("category_key") REFERENCES "data_category"("key") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "affected_data_text" ADD CONSTRAINT "affected_data_text_affected_data_id_fkey" FOREIGN KEY ("affected_data_id") REFERENCES "affected_data"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact_text" ADD CONSTRAINT "contact_text_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "advice" ADD CONSTRAINT "advice_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "advice_text" ADD CONSTRAINT "advice_text_advice_id_fkey" FOREIGN KEY ("advice_id") REFERENCES "advice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource" ADD CONSTRAINT "resource_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "resource_text" ADD CONSTRAINT "resource_text_resource_id_fkey" FOREIGN KEY ("resource_id") REFERENCES "resource"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "official_sender" ADD CONSTRAINT "official_sender_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authority" ADD CONSTRAINT "authority_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authority_text" ADD CONSTRAINT "authority_text_authority_id_fkey" FOREIGN KEY ("authority_id") REFERENCES "authority"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "legal_order" ADD CONSTRAINT "legal_order_notice_id_fkey" FOREIGN KEY ("notice_id") REFERENCES "notice"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "legal_order_text" ADD CONSTRAINT "legal_order_text_legal_order_id_fkey" FOREIGN KEY ("legal_order_id") REFERENCES "legal_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "legal_order_supersession" ADD CONSTRAINT "legal_order_supersession_legal_order_id_fkey" FOREIGN KEY ("legal_order_id") REFERENCES "legal_order"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "legal_order_supersession" ADD CONSTRAINT "legal_order_supersession_superseded_id_fkey" FOREIGN KEY ("superseded_id") REFERENCES "legal_order"("id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rendition" ADD CONSTRAINT "rendition_notice_id_number_fkey" FOREIGN KEY ("notice_id", "number") REFERENCES "edition"("notice_id", "number") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_content" ADD CONSTRAINT "agent_content_notice_id_number_fkey" FOREIGN KEY ("notice_id", "number") REFERENCES "edition"("notice_id", "number") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "translation_basis" ADD CONSTRAINT "translation_basis_notice_id_number_fkey" FOREIGN KEY ("notice_id", "number") REFERENCES "edition"("notice_id", "number") ON DELETE NO ACTION ON UPDATE CASCADE;

