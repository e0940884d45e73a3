import type { FastifyInstance, FastifySchemaCompiler, preHandlerHookHandler } from 'fastify';
import { z } from 'zod';
import { nameOfBodySchema } from '../document/body-schemas.ts';
import { Refusal, refuseFaults } from '../errors.ts';
import { parameterFaults } from './faults.ts';
import { LongBody } from './long-body.ts';
import { problem } from './problem-shape.ts';
import { checkBody } from './read-body.ts';

const nothing = z.strictObject({});

/**
 * Checks every request against the zod schemas of its route, and makes every parameter that no schema names a fault:
 * a route without a query schema takes no query. Every route can fail, so every route documents problem details.
 */
export function validateWithZod(app: FastifyInstance): void {
  app.setValidatorCompiler(validatorCompiler);
  // What is answered is written field by field already; to check it again would parse every Markdown text once more.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.addHook('onRoute', (route) => {
    const { response, ...schema } = route.schema ?? {};
    if (schema.body) route.preHandler = [takeLongBody, ...[route.preHandler ?? []].flat()];
    route.schema = {
      querystring: nothing,
      ...schema,
      response: { ...(response as object), '4xx': problem, '5xx': problem },
    };
  });
}

const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema, httpPart }) =>
  httpPart === 'body' ? bodyValidator(schema) : parameterValidator(schema);

function parameterValidator(schema: z.ZodType) {
  return (given: unknown) => {
    const result = schema.safeParse(given, { reportInput: true });
    if (result.success) return { value: result.data };
    refuseFaults(parameterFaults(result.error.issues));
    throw new Error('zod found something wrong and named nothing');
  };
}

function bodyValidator(schema: z.ZodType) {
  return (given: unknown) => {
    // Fastify waits for it; its type for promises has a brand that only its own linter wants.
    if (given instanceof LongBody) return checkLong(given, schema) as never;
    // Fastify says null where there is no body; a body that says null is refused when it is read.
    const value = given ?? undefined;
    // A command of which every part has a default needs no body.
    if (value === undefined && !schema.safeParse(undefined).success) {
      throw new Refusal('body_required', 'Send a JSON body.');
    }
    return { value: checkBody(schema, value) };
  };
}

const takeLongBody: preHandlerHookHandler = (request, _reply, done) => {
  if (request.body instanceof LongBody) request.body = request.body.value;
  done();
};

async function checkLong(body: LongBody, schema: z.ZodType): Promise<void> {
  const name = nameOfBodySchema(schema);
  await body.check(name);
  // What has no name has no Markdown, and so takes no time.
  if (name === null) body.value = checkBody(schema, body.value);
}
