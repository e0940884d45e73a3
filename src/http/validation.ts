import type { FastifyInstance, FastifySchemaCompiler } from 'fastify';
import { z } from 'zod';
import { Refusal, refuseFaults } from '../errors.ts';
import { bodyFaults, parameterFaults } from './faults.ts';
import { problem } from './problem.ts';

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
    route.schema = {
      querystring: nothing,
      ...schema,
      response: { ...(response as object), '4xx': problem, '5xx': problem },
    };
  });
}

const validatorCompiler: FastifySchemaCompiler<z.ZodType> =
  ({ schema, httpPart }) =>
  (given) => {
    // Fastify says null where there is no body; a body that says null is refused when it is read.
    const data = httpPart === 'body' ? (given ?? undefined) : given;
    // A command of which every part has a default needs no body.
    if (httpPart === 'body' && data === undefined && !schema.safeParse(undefined).success) {
      throw new Refusal('body_required', 'Send a JSON body.');
    }
    const result = schema.safeParse(data, { reportInput: true });
    if (result.success) return { value: result.data };
    const { issues } = result.error;
    refuseFaults(httpPart === 'body' ? bodyFaults(issues) : parameterFaults(issues));
    throw new Error('zod found something wrong and named nothing');
  };
