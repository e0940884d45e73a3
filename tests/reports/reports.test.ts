import { afterAll, beforeAll, describe } from 'vitest';
import { type Agents, createAgents } from './agents.ts';
import { testFeedback } from './feedback.ts';
import { testQuestions } from './questions.ts';

// One application for both: to start it takes longer than to test it.
let agents: Agents;
beforeAll(async () => {
  agents = await createAgents();
});
afterAll(() => agents.close());

describe('questions without an answer', () => testQuestions(() => agents));
describe('feedback', () => testFeedback(() => agents));
