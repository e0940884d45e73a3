-- CreateTable
CREATE TABLE "known_change" (
    "slug" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "known_change_pkey" PRIMARY KEY ("slug","at")
);

-- Whoever follows is told at the commit, and asks then: a notification carries no content, and may be lost.
CREATE FUNCTION "notify_followers"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('forthright_editions', '');
  RETURN NULL;
END
$$;

CREATE TRIGGER "edition_notifies_followers" AFTER INSERT ON "edition" FOR EACH STATEMENT EXECUTE FUNCTION "notify_followers"();
CREATE TRIGGER "known_change_notifies_followers" AFTER INSERT OR UPDATE OR DELETE ON "known_change" FOR EACH STATEMENT EXECUTE FUNCTION "notify_followers"();
