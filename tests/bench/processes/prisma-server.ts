import { PrismaPg } from '@prisma/adapter-pg';
import Fastify from 'fastify';
import { PrismaClient } from '../../../src/db/generated/client.ts';
import { input, tell } from './input.ts';

// The obvious way, for comparison: one Fastify route that loads the notice from the database for each request, with
// Prisma's includes, and serialises it.

const { databaseUrl } = await input<{ databaseUrl: string }>();
const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl, max: 10 }) });

const app = Fastify();
app.get<{ Params: { slug: string }; Querystring: { locale: string } }>(
  '/v1/notices/:slug',
  async (request, reply) => {
    const texts = { where: { locale: request.query.locale } };
    const inOrder = { orderBy: { position: 'asc' } } as const;
    const superseding = { supersedes: true, supersededBy: true };
    const notice = await prisma.notice.findUnique({
      where: { slug: request.params.slug },
      include: {
        texts,
        organisationTexts: texts,
        sections: { ...inOrder, include: { texts } },
        updates: { ...inOrder, include: { texts, ...superseding } },
        faqs: { ...inOrder, where: { audience: 'public' }, include: { texts, ...superseding } },
        affectedData: { ...inOrder, include: { texts, category: { include: { texts } } } },
        contacts: { ...inOrder, include: { texts } },
        advice: { ...inOrder, include: { texts } },
        resources: { ...inOrder, include: { texts } },
        officialSenders: inOrder,
        authorities: { ...inOrder, include: { texts } },
        legalOrders: { ...inOrder, include: { texts, ...superseding } },
      },
    });
    reply.type('application/json; charset=utf-8');
    return JSON.stringify(notice, (_name, value) => (typeof value === 'bigint' ? Number(value) : value));
  },
);
const address = await app.listen({ host: '127.0.0.1', port: 0 });
tell({ port: Number(new URL(address).port) });
