-- What the schema language of Prisma cannot say of the editors' decisions: what is kept of them, and that no edition goes
-- out against them, whatever the code does.

-- ---- Kept as they were made ---------------------------------------------------------------------

CREATE TRIGGER "source_text_append_only" BEFORE UPDATE OR DELETE ON "source_text" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "edition_release_append_only" BEFORE UPDATE OR DELETE ON "edition_release" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "edition_release_never_truncated" BEFORE TRUNCATE ON "edition_release" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "edition_sign_off_append_only" BEFORE UPDATE OR DELETE ON "edition_sign_off" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "edition_sign_off_never_truncated" BEFORE TRUNCATE ON "edition_sign_off" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "posting_override_append_only" BEFORE UPDATE OR DELETE ON "posting_override" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "posting_override_never_truncated" BEFORE TRUNCATE ON "posting_override" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "event_append_only" BEFORE UPDATE OR DELETE ON "event" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "event_never_truncated" BEFORE TRUNCATE ON "event" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "submission_never_truncated" BEFORE TRUNCATE ON "submission" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "schedule_never_truncated" BEFORE TRUNCATE ON "schedule" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "legal_hold_never_truncated" BEFORE TRUNCATE ON "legal_hold" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- A submission stays as it was handed in; only the decision about it is added, and an approval may be taken back.
CREATE FUNCTION "submission_is_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE'
     OR (NEW."id", NEW."notice_id", NEW."sequence", NEW."sha256", NEW."through_audit_id", NEW."submitted_by", NEW."submitted_at", NEW."comment")
        IS DISTINCT FROM
        (OLD."id", OLD."notice_id", OLD."sequence", OLD."sha256", OLD."through_audit_id", OLD."submitted_by", OLD."submitted_at", OLD."comment")
     OR NOT (OLD."decision" IS NULL OR (OLD."decision" = 'approved' AND NEW."decision" <> 'approved')) THEN
    RAISE EXCEPTION 'submission % is kept as it was', OLD."id" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "submission_is_kept" BEFORE UPDATE OR DELETE ON "submission" FOR EACH ROW EXECUTE FUNCTION "submission_is_kept"();

-- A plan stays as it was made; what became of it is added once. One notice has one plan at a time.
CREATE FUNCTION "schedule_is_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD."state" <> 'pending' OR NEW."state" = 'pending'
     OR (NEW."id", NEW."notice_id", NEW."slug", NEW."due_at", NEW."time_zone", NEW."command", NEW."material", NEW."sha256",
         NEW."through_audit_id", NEW."submission_id", NEW."scheduled_by", NEW."scheduled_at")
        IS DISTINCT FROM
        (OLD."id", OLD."notice_id", OLD."slug", OLD."due_at", OLD."time_zone", OLD."command", OLD."material", OLD."sha256",
         OLD."through_audit_id", OLD."submission_id", OLD."scheduled_by", OLD."scheduled_at") THEN
    RAISE EXCEPTION 'schedule % is kept as it was', OLD."id" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "schedule_is_kept" BEFORE UPDATE OR DELETE ON "schedule" FOR EACH ROW EXECUTE FUNCTION "schedule_is_kept"();
CREATE UNIQUE INDEX "schedule_one_pending" ON "schedule" ("notice_id") WHERE "state" = 'pending';
CREATE INDEX "schedule_due" ON "schedule" ("due_at") WHERE "state" = 'pending';

-- A hold is lifted once and never rewritten.
CREATE FUNCTION "legal_hold_is_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD."lifted_at" IS NOT NULL OR NEW."lifted_at" IS NULL
     OR (NEW."id", NEW."notice_id", NEW."reason", NEW."reference", NEW."placed_by", NEW."placed_at")
        IS DISTINCT FROM (OLD."id", OLD."notice_id", OLD."reason", OLD."reference", OLD."placed_by", OLD."placed_at") THEN
    RAISE EXCEPTION 'legal hold % is kept as it was', OLD."id" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "legal_hold_is_kept" BEFORE UPDATE OR DELETE ON "legal_hold" FOR EACH ROW EXECUTE FUNCTION "legal_hold_is_kept"();
CREATE UNIQUE INDEX "legal_hold_one_active" ON "legal_hold" ("notice_id") WHERE "lifted_at" IS NULL;

-- ---- Who wrote, and who may let it out ----------------------------------------------------------

CREATE INDEX "audit_entry_categories" ON "audit_entry" ("id") WHERE "action" = 'data_category.put';
CREATE INDEX "audit_entry_deletions" ON "audit_entry" ("slug", "id") WHERE "action" = 'notice.delete';
CREATE INDEX "audit_entry_previews" ON "audit_entry" ("target") WHERE "action" = 'preview.create';

-- Everything that was written to the content of a notice in a span of the audit, names in the shared catalogue included, and
-- in which locales: none where it was facts, NULL where it may have been all.
CREATE FUNCTION "notice_contributions"(of_notice uuid, after_id bigint, through_id bigint)
  RETURNS TABLE ("id" bigint, "actor_id" text, "locales" text[]) LANGUAGE sql STABLE AS $$
  SELECT "id", "actor_id", CASE WHEN jsonb_typeof("detail" -> 'locales') = 'array'
      THEN ARRAY(SELECT jsonb_array_elements_text("detail" -> 'locales')) END
    FROM "audit_entry"
    WHERE "notice_id" = of_notice AND "id" > after_id AND "id" <= through_id
      AND "action" IN ('notice.create', 'notice.replace', 'notice.revert', 'item.create', 'item.replace', 'item.delete',
        'item.reorder', 'text.put', 'text.delete', 'completeness.declare', 'completeness.retract')
  UNION ALL
  SELECT "id", "actor_id", CASE WHEN jsonb_typeof("detail" -> 'locales') = 'array'
      THEN ARRAY(SELECT jsonb_array_elements_text("detail" -> 'locales')) END
    FROM "audit_entry"
    WHERE "action" = 'data_category.put' AND "id" <= through_id
      -- What was in the catalogue before the notice was begun is nobody's writing to it.
      AND "id" > greatest(after_id, (SELECT "id" FROM "audit_entry" WHERE "notice_id" = of_notice ORDER BY "notice_id", "id" LIMIT 1))
      AND ("target" IN (SELECT "category_key" FROM "notice_data_category" WHERE "notice_id" = of_notice)
        -- Of a notice without a working copy its newest edition says which.
        OR NOT EXISTS (SELECT FROM "notice" WHERE "notice"."id" = of_notice) AND "target" IN (
          SELECT listed ->> 'key' FROM json_array_elements((SELECT "content"::json -> 'dataCategories' FROM "edition"
            WHERE "edition"."notice_id" = of_notice ORDER BY "number" DESC LIMIT 1)) AS listed))
$$;

-- The publications of a notice before an edition that more than one person stands for: not forced, or signed off since.
CREATE FUNCTION "notice_reviewed_releases"(of_notice uuid, before_number integer) RETURNS SETOF "edition_release" LANGUAGE sql STABLE AS $$
  SELECT r.* FROM "edition_release" r
    WHERE r."notice_id" = of_notice AND r."number" < before_number AND r."deed" = 'publish'
      AND (r."force_reason" IS NULL
        OR EXISTS (SELECT FROM "edition_sign_off" s WHERE s."notice_id" = r."notice_id" AND s."number" = r."number"))
$$;

-- Everybody who wrote what has not gone out since in such a publication, in each locale that it was written in.
CREATE FUNCTION "notice_contributors"(of_notice uuid, before_number integer, through_id bigint) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  WITH reviewed AS MATERIALIZED (
    SELECT "through_audit_id" AS through, "is_whole", "locales" FROM "notice_reviewed_releases"(of_notice, before_number)
  )
  SELECT DISTINCT wrote."actor_id"
    FROM "notice_contributions"(of_notice, (SELECT coalesce(max(through), 0) FROM reviewed WHERE "is_whole"), through_id) AS wrote
    WHERE wrote."locales" IS NULL
      OR NOT EXISTS (SELECT FROM reviewed WHERE through >= wrote."id")
      OR EXISTS (SELECT FROM unnest(wrote."locales") AS one(locale)
        WHERE NOT EXISTS (SELECT FROM reviewed WHERE through >= wrote."id" AND one.locale = ANY (reviewed."locales")))
$$;

-- The newest audit entry whose content has gone out whole, by whatever right; 0 when nothing has.
CREATE FUNCTION "notice_released_through"(of_notice uuid) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce(max("through_audit_id"), 0) FROM "edition_release"
    WHERE "notice_id" = of_notice AND "deed" = 'publish' AND "is_whole"
$$;

-- The newest audit entry that a publication includes that more than one person stands for.
CREATE FUNCTION "notice_reviewed_through"(of_notice uuid, before_number integer) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce(max("through_audit_id"), 0) FROM "notice_reviewed_releases"(of_notice, before_number)
$$;

-- A policy that was lifted still holds for the next edition, else whoever it is meant for could lift it.
CREATE FUNCTION "notice_wants_two_people"(of_notice uuid, before_number integer) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT "review" = 'two_person' FROM "notice" WHERE "id" = of_notice), false)
    OR EXISTS (SELECT FROM "audit_entry" WHERE "notice_id" = of_notice AND "detail" ->> 'reviewBefore' = 'two_person'
      AND "id" > "notice_reviewed_through"(of_notice, before_number))
$$;

-- Everybody who has handed in a content since then; several may, one after the other.
CREATE FUNCTION "notice_submitters"(of_notice uuid, of_sha256 text, before_number integer) RETURNS SETOF text LANGUAGE sql STABLE AS $$
  SELECT DISTINCT "submitted_by" FROM "submission"
    WHERE "notice_id" = of_notice AND "sha256" = of_sha256
      AND "through_audit_id" > "notice_reviewed_through"(of_notice, before_number)
$$;

-- Nobody decides about what they wrote or handed in, where two people are wanted.
CREATE FUNCTION "submission_is_decided_by_another"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."decision" = 'approved' AND "notice_wants_two_people"(NEW."notice_id", 2147483647)
     AND (NEW."decided_by" IS NULL OR NEW."decided_by" = NEW."submitted_by"
       OR NEW."decided_by" IN (SELECT "notice_submitters"(NEW."notice_id", NEW."sha256", 2147483647))
       OR NEW."decided_by" IN (SELECT "notice_contributors"(NEW."notice_id", 2147483647, 9223372036854775807))) THEN
    RAISE EXCEPTION 'submission % has to be approved by somebody else', NEW."id" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "submission_is_decided_by_another" BEFORE INSERT OR UPDATE ON "submission" FOR EACH ROW EXECUTE FUNCTION "submission_is_decided_by_another"();

-- Of an edition what it says, without what every edition has of its own.
CREATE FUNCTION "edition_substance"(content text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT content::jsonb - ARRAY['slug', 'number', 'previousSha256', 'publishedAt', 'updatedAt', 'updateType', 'changeNote', 'status',
    'statusNote', 'statusSince', 'redirectTo', 'renditions']
$$;

-- Looked at when the transaction ends: by then it is written who lets the edition out, and by what right.
CREATE FUNCTION "edition_is_released"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  release "edition_release"%ROWTYPE;
  review "submission"%ROWTYPE;
  overriding bigint;
BEGIN
  IF EXISTS (SELECT FROM "legal_hold" WHERE "notice_id" = NEW."notice_id" AND "lifted_at" IS NULL) THEN
    RAISE EXCEPTION 'edition % of % is under a legal hold', NEW."number", NEW."notice_id" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  SELECT * INTO release FROM "edition_release" WHERE "notice_id" = NEW."notice_id" AND "number" = NEW."number";

  -- A rename shows again what is shown already.
  IF NEW."status" <> 'live' AND release."deed" IS DISTINCT FROM 'rename' AND NEW."published_at" <
     (SELECT max("post_until") FROM "edition_release" WHERE "notice_id" = NEW."notice_id") THEN
    SELECT count(DISTINCT "actor_id") INTO overriding FROM "posting_override"
      WHERE "notice_id" = NEW."notice_id" AND "number" = NEW."number" - 1;
    IF overriding < 2 THEN
      RAISE EXCEPTION 'notice % has to be posted for longer', NEW."notice_id" USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;

  IF NOT "notice_wants_two_people"(NEW."notice_id", NEW."number") THEN
    RETURN NULL;
  END IF;
  IF release."number" IS NULL THEN
    RAISE EXCEPTION 'edition % of % was let out by nobody', NEW."number", NEW."notice_id" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF release."deed" <> 'publish' THEN
    -- One person may show again what was shown, or show nothing; what is new takes two.
    IF NEW."status" IN ('gone', 'redirected') THEN
      IF EXISTS (SELECT FROM "rendition" WHERE "notice_id" = NEW."notice_id" AND "number" = NEW."number") THEN
        RAISE EXCEPTION 'edition % of % shows something', NEW."number", NEW."notice_id" USING ERRCODE = 'integrity_constraint_violation';
      END IF;
    ELSIF "edition_substance"(NEW."content") IS DISTINCT FROM (
        SELECT "edition_substance"("content") FROM "edition"
          WHERE "notice_id" = NEW."notice_id" AND "number" < NEW."number" AND "status" IN ('live', 'withdrawn')
          ORDER BY "number" DESC LIMIT 1) THEN
      RAISE EXCEPTION 'edition % of % says something new', NEW."number", NEW."notice_id" USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NULL;
  END IF;
  IF release."force_reason" IS NOT NULL THEN
    RETURN NULL;
  END IF;
  SELECT * INTO review FROM "submission" WHERE "id" = release."submission_id" AND "notice_id" = NEW."notice_id";
  IF review."decision" IS DISTINCT FROM 'approved' OR review."sha256" IS DISTINCT FROM release."sha256"
     OR EXISTS (SELECT FROM "notice_submitters"(NEW."notice_id", review."sha256", NEW."number") AS submitted(actor_id)
       WHERE submitted.actor_id IN (release."released_by", review."decided_by"))
     OR review."submitted_by" IN (release."released_by", review."decided_by")
     OR EXISTS (SELECT FROM "notice_contributors"(NEW."notice_id", NEW."number", release."through_audit_id") AS wrote(actor_id)
       WHERE wrote.actor_id IN (release."released_by", review."decided_by")) THEN
    RAISE EXCEPTION 'edition % of % has no valid approval', NEW."number", NEW."notice_id" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER "edition_is_released" AFTER INSERT ON "edition" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "edition_is_released"();

-- Whoever forced an edition out, or wrote it, does not sign it off.
CREATE FUNCTION "edition_is_signed_off_by_another"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  release "edition_release"%ROWTYPE;
BEGIN
  SELECT * INTO release FROM "edition_release" WHERE "notice_id" = NEW."notice_id" AND "number" = NEW."number";
  IF release."force_reason" IS NULL OR release."released_by" = NEW."signed_by"
     OR NEW."signed_by" IN (SELECT "notice_contributors"(NEW."notice_id", NEW."number", release."through_audit_id")) THEN
    RAISE EXCEPTION 'edition % of % has to be signed off by somebody else', NEW."number", NEW."notice_id"
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "edition_is_signed_off_by_another" BEFORE INSERT ON "edition_sign_off" FOR EACH ROW EXECUTE FUNCTION "edition_is_signed_off_by_another"();

-- One address is one notice, for good: an address that a notice had leads to where that notice is now.
CREATE FUNCTION "edition_has_its_own_slug"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM "edition" WHERE "slug" = NEW."slug" AND "notice_id" <> NEW."notice_id") THEN
    RAISE EXCEPTION 'the slug % belongs to another notice', NEW."slug" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "edition_has_its_own_slug" BEFORE INSERT ON "edition" FOR EACH ROW EXECUTE FUNCTION "edition_has_its_own_slug"();

ALTER TABLE "edition" ENABLE ALWAYS TRIGGER "edition_has_its_own_slug";
ALTER TABLE "edition" ENABLE ALWAYS TRIGGER "edition_is_released";
ALTER TABLE "edition_release" ENABLE ALWAYS TRIGGER "edition_release_append_only";
ALTER TABLE "edition_release" ENABLE ALWAYS TRIGGER "edition_release_never_truncated";
ALTER TABLE "edition_sign_off" ENABLE ALWAYS TRIGGER "edition_sign_off_append_only";
ALTER TABLE "edition_sign_off" ENABLE ALWAYS TRIGGER "edition_sign_off_never_truncated";
ALTER TABLE "edition_sign_off" ENABLE ALWAYS TRIGGER "edition_is_signed_off_by_another";
ALTER TABLE "posting_override" ENABLE ALWAYS TRIGGER "posting_override_append_only";
ALTER TABLE "posting_override" ENABLE ALWAYS TRIGGER "posting_override_never_truncated";
ALTER TABLE "submission" ENABLE ALWAYS TRIGGER "submission_is_kept";
ALTER TABLE "submission" ENABLE ALWAYS TRIGGER "submission_is_decided_by_another";
ALTER TABLE "submission" ENABLE ALWAYS TRIGGER "submission_never_truncated";
ALTER TABLE "schedule" ENABLE ALWAYS TRIGGER "schedule_is_kept";
ALTER TABLE "schedule" ENABLE ALWAYS TRIGGER "schedule_never_truncated";
ALTER TABLE "legal_hold" ENABLE ALWAYS TRIGGER "legal_hold_is_kept";
ALTER TABLE "legal_hold" ENABLE ALWAYS TRIGGER "legal_hold_never_truncated";
ALTER TABLE "event" ENABLE ALWAYS TRIGGER "event_append_only";
ALTER TABLE "event" ENABLE ALWAYS TRIGGER "event_never_truncated";

ALTER TABLE "edition_release" ADD CONSTRAINT "edition_release_force_reason" CHECK (btrim("force_reason") <> '');

-- Editions of before were let out by whoever the audit names.
INSERT INTO "edition_release" ("notice_id", "number", "deed", "released_by", "released_by_name", "through_audit_id", "is_whole", "is_all_ready", "locales")
  SELECT DISTINCT ON (e."notice_id", e."number") e."notice_id", e."number", 'publish', a."actor_id", a."actor_name", a."id", true, true, '{}'
    FROM "edition" e JOIN "audit_entry" a ON a."notice_id" = e."notice_id" AND a."action" = 'edition.publish'
      AND a."detail" ->> 'number' = e."number"::text
    ORDER BY e."notice_id", e."number", a."id";
