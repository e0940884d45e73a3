import type { NoticeDocument } from '../document/notice.ts';
import { deadlinesOf } from '../law/deadlines.ts';
import { evaluate } from '../law/evaluate.ts';
import { lawFaults } from '../law/faults.ts';

/** @returns for each operation about the law what it answers, and what it is sent, with the example notice */
export function lawExamples(
  document: NoticeDocument,
  at: Date,
): [string, { body?: unknown; answer: unknown }][] {
  const { slug, mode, sourceLocale, timeZone } = document;
  const said = {
    regime: 'nz-privacy',
    element: 'measures',
    status: 'not_yet_known' as const,
    reason: 'We are still agreeing with our supplier on what it will change.',
  };
  const regimes = evaluate({ document, declarations: [said], locale: sourceLocale, at });
  const publishable = lawFaults(regimes).length === 0;
  const clocks = { document, regimes: document.regimes, firstPublishedAt: null, at };
  const deadlines = deadlinesOf(clocks);
  const ofNotice = deadlines.map((deadline) => ({ slug, mode, ...deadline }));
  const { status, reason } = said;
  const declared = {
    ...said,
    declaredBy: { id: 'k3J9vQ2mXw7L', name: 'Legal' },
    declaredAt: at.toISOString(),
  };
  return [
    ['readCompleteness', { answer: { slug, locale: sourceLocale, publishable, regimes } }],
    ['declareElement', { body: { status, reason }, answer: declared }],
    ['readDeadlines', { answer: { slug, timeZone, deadlines } }],
    ['listDeadlines', { answer: { overdue: 0, nextDueAt: null, deadlines: ofNotice, omitted: 0 } }],
  ];
}
