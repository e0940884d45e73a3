import type { Example } from './example.ts';

const ID = '0b6f6a1e-5a0f-4c1c-9d55-7a2f3a1d9c40';

/** @returns examples of what agents report and what editors make of it */
export function reportExamples(slug: string, at: Date): [string, Example][] {
  const instant = at.toISOString();
  const asked = 'Has my library card to be replaced?';
  const question = {
    id: ID,
    status: 'open',
    notice: slug,
    locale: 'en',
    question: asked,
    askings: 2,
    firstAskedAt: instant,
    lastAskedAt: instant,
    wordings: ['I am [name], has the library card to be replaced?'],
    decidedBy: null,
    decidedAt: null,
    reason: null,
    faqKey: null,
    earlier: null,
  };
  const asking = { id: 'c2b8c1f4-7a52-4d5e-8d0b-1e0f6f1c2b3a', wording: asked, comment: null };
  const dismissed = {
    status: 'dismissed',
    decidedBy: { id: 'k3J9vQ2mXw7L', name: 'Communications' },
    decidedAt: instant,
    reason: 'The summary answers it.',
  };
  const faq = {
    key: 'replace-card',
    topic: 'card',
    audience: 'public',
    supersedes: [],
    text: { en: { question: asked, answer: 'No. Your card stays valid.' } },
  };
  const feedback = { helped: false, reason: 'unclear', comment: 'Which loans?', locale: 'en' };
  const answer = {
    key: 'am-i-affected',
    locale: 'en',
    helped: 7,
    notHelped: 1,
    reasons: { wrong: 0, outdated: 0, unclear: 1, incomplete: 0, other: 0 },
    lastAt: instant,
    edition: 1,
    since: 'same',
    comments: [{ comment: 'Which loans?', at: instant, helped: false, reason: 'unclear', edition: 1 }],
  };
  return [
    [
      'reportUnansweredQuestion',
      {
        body: { question: asked, locale: 'en', notice: slug },
        answer: { id: ID, question: asked, locale: 'en', notice: slug, askings: 1 },
      },
    ],
    [
      'listUnansweredQuestions',
      { answer: { questions: [question], counts: { open: 1, dismissed: 0, promoted: 0 }, next: null } },
    ],
    [
      'readUnansweredQuestion',
      {
        answer: {
          ...question,
          asked: [{ ...asking, askedAt: instant, reportedBy: 'Qm3xW7k2J9vL' }],
          next: null,
        },
      },
    ],
    [
      'dismissUnansweredQuestion',
      { body: { reason: dismissed.reason }, answer: { ...question, ...dismissed } },
    ],
    [
      'promoteUnansweredQuestion',
      {
        body: { key: faq.key, topic: faq.topic, answer: { en: faq.text.en.answer } },
        answer: { id: ID, notice: slug, faq },
      },
    ],
    [
      'giveFeedback',
      {
        body: feedback,
        answer: { id: asking.id, notice: slug, key: 'am-i-affected', edition: 1, ...feedback },
      },
    ],
    ['readFeedback', { answer: { answers: [answer] } }],
  ];
}
