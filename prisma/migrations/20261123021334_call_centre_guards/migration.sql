-- What the schema language of Prisma cannot say of what agents search by and report.

-- Readers learn of new synonyms at once; the second that the follower polls in is for lost notifications.
CREATE TRIGGER "synonym_list_notifies_followers" AFTER INSERT OR UPDATE ON "synonym_list" FOR EACH STATEMENT EXECUTE FUNCTION "notify_followers"();
-- Readers know a list by its revision: one that went away, or back, would not reach them.
CREATE FUNCTION "synonyms_go_on"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR NEW."locale" <> OLD."locale" OR NEW."revision" <= OLD."revision" THEN
    RAISE EXCEPTION 'the synonyms of % are replaced, with a later revision', OLD."locale" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "synonyms_go_on" BEFORE UPDATE OR DELETE ON "synonym_list" FOR EACH ROW EXECUTE FUNCTION "synonyms_go_on"();
CREATE TRIGGER "synonym_list_never_truncated" BEFORE TRUNCATE ON "synonym_list" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- What agents report stays as it was reported.
CREATE TRIGGER "asking_append_only" BEFORE UPDATE OR DELETE ON "asking" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "answer_feedback_append_only" BEFORE UPDATE OR DELETE ON "answer_feedback" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "asking_never_truncated" BEFORE TRUNCATE ON "asking" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "answer_feedback_never_truncated" BEFORE TRUNCATE ON "answer_feedback" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "unanswered_question_never_truncated" BEFORE TRUNCATE ON "unanswered_question" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- An unanswered question is decided once: a caller who asks it again opens another.
CREATE FUNCTION "unanswered_question_is_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD."status" <> 'open'
     OR (NEW."id", NEW."notice_id", NEW."slug", NEW."locale", NEW."question", NEW."terms", NEW."first_asked_at", NEW."earlier_id")
        IS DISTINCT FROM (OLD."id", OLD."notice_id", OLD."slug", OLD."locale", OLD."question", OLD."terms", OLD."first_asked_at", OLD."earlier_id") THEN
    RAISE EXCEPTION 'unanswered question % is kept as it was', OLD."id" USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "unanswered_question_is_kept" BEFORE UPDATE OR DELETE ON "unanswered_question" FOR EACH ROW EXECUTE FUNCTION "unanswered_question_is_kept"();
ALTER TABLE "unanswered_question" ADD CONSTRAINT "unanswered_question_decision"
  CHECK (("status" = 'open') = ("decided_at" IS NULL) AND ("decided_at" IS NULL) = ("decided_by" IS NULL)
         AND ("status" = 'promoted') = ("faq_key" IS NOT NULL));
ALTER TABLE "answer_feedback" ADD CONSTRAINT "answer_feedback_reason" CHECK (NOT "helped" OR "reason" IS NULL);

-- Also for a session that acts as a replica, for which ordinary triggers sleep.
ALTER TABLE "synonym_list" ENABLE ALWAYS TRIGGER "synonyms_go_on";
ALTER TABLE "synonym_list" ENABLE ALWAYS TRIGGER "synonym_list_never_truncated";
ALTER TABLE "asking" ENABLE ALWAYS TRIGGER "asking_append_only";
ALTER TABLE "asking" ENABLE ALWAYS TRIGGER "asking_never_truncated";
ALTER TABLE "answer_feedback" ENABLE ALWAYS TRIGGER "answer_feedback_append_only";
ALTER TABLE "answer_feedback" ENABLE ALWAYS TRIGGER "answer_feedback_never_truncated";
ALTER TABLE "unanswered_question" ENABLE ALWAYS TRIGGER "unanswered_question_is_kept";
ALTER TABLE "unanswered_question" ENABLE ALWAYS TRIGGER "unanswered_question_never_truncated";
