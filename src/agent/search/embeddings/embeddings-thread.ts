import { serveThread } from '../../../threads/serve-thread.ts';
import { createMeaningDesk } from './meaning-desk.ts';

serveThread(createMeaningDesk());
