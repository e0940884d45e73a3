-- What the schema language of Prisma cannot say: the clock of the working copy, and the guards of what is append-only.

-- One clock for all working copies: every write takes the next instant, an ETag is such an instant.
CREATE SEQUENCE "working_copy_revision";

-- Editions and the audit are append-only, for every role and every kind of statement.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END
$$;

CREATE TRIGGER "edition_append_only" BEFORE UPDATE OR DELETE ON "edition" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "edition_never_truncated" BEFORE TRUNCATE ON "edition" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "rendition_append_only" BEFORE UPDATE OR DELETE ON "rendition" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "rendition_never_truncated" BEFORE TRUNCATE ON "rendition" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "agent_content_append_only" BEFORE UPDATE OR DELETE ON "agent_content" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "agent_content_never_truncated" BEFORE TRUNCATE ON "agent_content" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "translation_basis_append_only" BEFORE UPDATE OR DELETE ON "translation_basis" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "translation_basis_never_truncated" BEFORE TRUNCATE ON "translation_basis" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "audit_entry_never_truncated" BEFORE TRUNCATE ON "audit_entry" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- An edition continues its chain: the next number, the digest of its predecessor, a later instant. No gap, no fork.
CREATE FUNCTION "edition_continues_its_chain"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  previous "edition"%ROWTYPE;
BEGIN
  SELECT * INTO previous FROM "edition" WHERE "notice_id" = NEW."notice_id" ORDER BY "number" DESC LIMIT 1;
  IF NEW."number" IS DISTINCT FROM coalesce(previous."number", 0) + 1
     OR NEW."previous_sha256" IS DISTINCT FROM previous."sha256"
     OR NEW."published_at" <= previous."published_at" THEN
    RAISE EXCEPTION 'edition % of % does not continue edition %', NEW."number", NEW."notice_id", previous."number"
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;

CREATE TRIGGER "edition_continues_its_chain" BEFORE INSERT ON "edition" FOR EACH ROW EXECUTE FUNCTION "edition_continues_its_chain"();

-- Also for a session that acts as a replica, for which ordinary triggers sleep.
ALTER TABLE "edition" ENABLE ALWAYS TRIGGER "edition_append_only";
ALTER TABLE "edition" ENABLE ALWAYS TRIGGER "edition_never_truncated";
ALTER TABLE "rendition" ENABLE ALWAYS TRIGGER "rendition_append_only";
ALTER TABLE "rendition" ENABLE ALWAYS TRIGGER "rendition_never_truncated";
ALTER TABLE "agent_content" ENABLE ALWAYS TRIGGER "agent_content_append_only";
ALTER TABLE "agent_content" ENABLE ALWAYS TRIGGER "agent_content_never_truncated";
ALTER TABLE "translation_basis" ENABLE ALWAYS TRIGGER "translation_basis_append_only";
ALTER TABLE "translation_basis" ENABLE ALWAYS TRIGGER "translation_basis_never_truncated";
ALTER TABLE "audit_entry" ENABLE ALWAYS TRIGGER "audit_entry_append_only";
ALTER TABLE "audit_entry" ENABLE ALWAYS TRIGGER "audit_entry_never_truncated";
ALTER TABLE "edition" ENABLE ALWAYS TRIGGER "edition_continues_its_chain";

-- A digest is the digest of what stands beside it.
ALTER TABLE "edition" ADD CONSTRAINT "edition_sha256" CHECK ("sha256" = encode(sha256(convert_to("content", 'UTF8')), 'hex'));
ALTER TABLE "rendition" ADD CONSTRAINT "rendition_sha256" CHECK ("sha256" = encode(sha256(convert_to("body", 'UTF8')), 'hex'));
ALTER TABLE "agent_content" ADD CONSTRAINT "agent_content_sha256" CHECK ("sha256" = encode(sha256(convert_to("content", 'UTF8')), 'hex'));

-- Keys stand in URLs.
ALTER TABLE "notice" ADD CONSTRAINT "notice_slug" CHECK ("slug" ~ '^[a-z0-9-]{1,80}$');
ALTER TABLE "section" ADD CONSTRAINT "section_key" CHECK ("key" ~ '^[a-z0-9-]{1,80}$');
ALTER TABLE "update" ADD CONSTRAINT "update_key" CHECK ("key" ~ '^[a-z0-9-]{1,80}$');
ALTER TABLE "faq" ADD CONSTRAINT "faq_key" CHECK ("key" ~ '^[a-z0-9-]{1,80}$');
ALTER TABLE "data_category" ADD CONSTRAINT "data_category_key" CHECK ("key" ~ '^[a-z0-9-]{1,80}$');
ALTER TABLE "contact" ADD CONSTRAINT "contact_key" CHECK ("key" ~ '^[a-z0-9-]{1,80}$');
ALTER TABLE "advice" ADD CONSTRAINT "advice_key" CHECK ("key" ~ '^[a-z0-9-]{1,80}$');
ALTER TABLE "resource" ADD CONSTRAINT "resource_key" CHECK ("key" ~ '^[a-z0-9-]{1,80}$');
ALTER TABLE "authority" ADD CONSTRAINT "authority_key" CHECK ("key" ~ '^[a-z0-9-]{1,80}$');
ALTER TABLE "legal_order" ADD CONSTRAINT "legal_order_key" CHECK ("key" ~ '^[a-z0-9-]{1,80}$');
