-- CreateEnum
CREATE TYPE "unanswered_question_status" AS ENUM ('open', 'dismissed', 'promoted');

-- CreateEnum
CREATE TYPE "feedback_reason" AS ENUM ('wrong', 'outdated', 'unclear', 'incomplete', 'other');

-- CreateTable
CREATE TABLE "synonym_list" (
    "locale" TEXT NOT NULL,
    "revision" BIGINT NOT NULL,
    "groups" JSONB NOT NULL,

    CONSTRAINT "synonym_list_pkey" PRIMARY KEY ("locale")
);

-- CreateTable
CREATE TABLE "unanswered_question" (
    "id" UUID NOT NULL,
    "notice_id" UUID,
    "slug" TEXT,
    "locale" TEXT NOT NULL,
    "question" TEXT NOT NULL,
    "terms" TEXT[],
    "status" "unanswered_question_status" NOT NULL,
    "first_asked_at" TIMESTAMPTZ(3) NOT NULL,
    "last_asked_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" TEXT,
    "decided_by_name" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "reason" TEXT,
    "faq_key" TEXT,
    "earlier_id" UUID,

    CONSTRAINT "unanswered_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "asking" (
    "id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "wording" TEXT NOT NULL,
    "comment" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "reported_by" TEXT NOT NULL,

    CONSTRAINT "asking_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "answer_feedback" (
    "id" UUID NOT NULL,
    "notice_id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "faq_key" TEXT NOT NULL,
    "edition" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "helped" BOOLEAN NOT NULL,
    "reason" "feedback_reason",
    "comment" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "reported_by" TEXT NOT NULL,

    CONSTRAINT "answer_feedback_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "unanswered_question_status_last_asked_at_idx" ON "unanswered_question"("status", "last_asked_at");

-- CreateIndex
CREATE INDEX "unanswered_question_terms_idx" ON "unanswered_question" USING GIN ("terms");

-- CreateIndex
CREATE INDEX "asking_question_id_asked_at_idx" ON "asking"("question_id", "asked_at");

-- CreateIndex
CREATE INDEX "answer_feedback_notice_id_faq_key_at_idx" ON "answer_feedback"("notice_id", "faq_key", "at");

-- AddForeignKey
ALTER TABLE "unanswered_question" ADD CONSTRAINT "unanswered_question_earlier_id_fkey" FOREIGN KEY ("earlier_id") REFERENCES "unanswered_question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "asking" ADD CONSTRAINT "asking_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "unanswered_question"("id") ON DELETE CASCADE ON UPDATE CASCADE;
