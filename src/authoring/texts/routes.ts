import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Context } from '../../context.ts';
import { allLists, type TextUnit } from '../../document/lists.ts';
import { noticeText, organisationText } from '../../document/notice.ts';
import {
  type SentText,
  sentItemText,
  sentNoticeText,
  sentOrganisationText,
} from '../../document/translation-note.ts';
import { actorOf } from '../../http/access.ts';
import {
  localeParam,
  preconditionHeaders,
  slugParams,
  withoutCache,
  withRevision,
} from '../../http/admin.ts';
import { inOperationId } from '../../http/operation-names.ts';
import { keyParameter } from '../../http/parameters.ts';
import { expectationOf } from '../../http/preconditions.ts';
import { deleteText } from './delete-text.ts';
import type { TextPlace } from './holder.ts';
import { putText } from './put-text.ts';
import { readText, toTextUnit } from './read-text.ts';

interface TextRoute {
  /** The address of what has the text. */
  url: string;
  names: string;
  what: string;
  schema: z.ZodType<TextUnit>;
  /** The same with how a translation was made. */
  body: z.ZodType<SentText>;
  placeOf: (key: string) => TextPlace;
}

/** A translator's units: the text of one place in one locale. */
export const textRoutes: FastifyPluginAsync<{ ctx: Context }> = async (instance, { ctx }) => {
  const notice = '/v1/admin/notices/:slug';
  textRoutesOf(instance, ctx, {
    url: notice,
    names: 'Notice',
    what: 'title and summary',
    schema: noticeText,
    body: sentNoticeText,
    placeOf: () => ({ of: 'noticeText' }),
  });
  textRoutesOf(instance, ctx, {
    url: `${notice}/organisation`,
    names: 'Organisation',
    what: 'organisation’s name',
    schema: organisationText,
    body: sentOrganisationText,
    placeOf: () => ({ of: 'organisationText' }),
  });
  for (const list of allLists.filter((one) => one.textFields.length > 0)) {
    textRoutesOf(instance, ctx, {
      url: `${notice}/${list.path}/:key`,
      names: inOperationId(list.name),
      what: `text (${list.singular})`,
      schema: list.textSchema,
      body: sentItemText(list),
      placeOf: (key) => ({ of: 'item', list, key }),
    });
  }
};

function textRoutesOf(instance: FastifyInstance, ctx: Context, route: TextRoute): void {
  const app = instance.withTypeProvider<ZodTypeProvider>();
  const url = `${route.url}/text/:locale`;
  const itemParams = slugParams.extend({ locale: localeParam });
  const params = route.url.includes(':key') ? itemParams.extend({ key: keyParameter }) : itemParams;
  const tags = ['Texts'];
  const at = (request: { params: { slug: string; locale: string; key?: string } }) => ({
    slug: request.params.slug,
    locale: request.params.locale,
    place: route.placeOf(request.params.key ?? ''),
  });

  app.get(
    url,
    {
      config: { access: 'notice:read', surface: 'admin' },
      schema: {
        operationId: `read${route.names}Text`,
        tags,
        summary: `Read the ${route.what} in one locale`,
        params,
        response: { 200: route.schema },
      },
    },
    async (request, reply) => {
      const where = at(request);
      const { text, revision } = await readText(ctx, where);
      withRevision(reply, revision);
      return toTextUnit(where.place, text);
    },
  );

  app.put(
    url,
    {
      config: { access: 'text:write', surface: 'admin' },
      schema: {
        operationId: `put${route.names}Text`,
        tags,
        summary: `Write the ${route.what} in one locale`,
        description:
          'If-Match takes the ETag of the text, of its item, or of the whole notice. `translation` may say how a translation was made, and from which source text; GET …/translations tells that again. Where `translation.from` is left away, it is the source text as it is now, also for a first text without If-Match and for `If-Match: *`. But where the ETag was read before somebody changed the source, nothing is claimed of the change: it is what the text was made from before, which a published major change outdates, or unknown, which is outdated in any edition. Read the text again after the change, and PUT it with the ETag of that, or say `translation.from`.',
        params,
        headers: preconditionHeaders,
        body: route.body,
        response: { 200: route.schema, 201: route.schema },
      },
    },
    async (request, reply) => {
      const where = at(request);
      const { translation, ...text } = request.body;
      const expectation = expectationOf(request);
      const input = { ...where, text, translation, expectation };
      const put = await putText(ctx, actorOf(request), input);
      withRevision(reply, put.text.revision).code(put.created ? 201 : 200);
      return toTextUnit(where.place, put.text);
    },
  );

  app.delete(
    url,
    {
      config: { access: 'text:write', surface: 'admin' },
      schema: {
        operationId: `delete${route.names}Text`,
        tags,
        summary: `Take the ${route.what} in one locale away`,
        params,
        headers: preconditionHeaders,
        response: { 204: z.undefined().meta({ description: 'Deleted' }) },
      },
    },
    async (request, reply) => {
      await deleteText(ctx, actorOf(request), { ...at(request), expectation: expectationOf(request) });
      return withoutCache(reply).code(204).send();
    },
  );
}
