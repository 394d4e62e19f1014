/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import express, { type Router } from 'express';
import promiseRouter from 'express-promise-router';
import {
  type DocumentNode,
  type GraphQLError,
  execute,
  parse,
  validate,
} from 'graphql';
import { z } from 'zod/v4';
import { actorOf } from '../auth/authenticate';
import { ForgeError } from '../errors/ForgeError';
import type { RateLimit } from '../http/rateLimit';
import { type RestScope, optional, readBody } from '../rest/RestScope';
import { accountNode } from './accountNodes';
import { GraphqlScope } from './GraphqlScope';
import { createMutations } from './mutations';
import { pullNode, reviewNode, threadNode } from './pullNodes';
import { repositoryNode } from './repositoryNodes';
import { schema } from './schema';

const BODY = z.object({
  query: z.string(),
  variables: optional(z.record(z.string(), z.unknown())),
  operationName: optional(z.string()),
});

/** GraphQL, to be mounted at `/api/graphql`. @internal */
export function createGraphqlRouter(
  rest: RestScope,
  rateLimit: RateLimit,
): Router {
  const router = promiseRouter();

  router.post(
    '/',
    express.json({ limit: '36mb', type: () => true }),
    async (request, response) => {
      const actor = actorOf(response);
      if (!actor.account) {
        throw ForgeError.unauthorized(
          'This endpoint requires you to be authenticated.',
        );
      }
      const { query, variables, operationName } = readBody(request, BODY);
      const scope = new GraphqlScope({
        forge: rest.forge,
        views: rest.views,
        actor,
      });
      let document: DocumentNode;
      try {
        document = parse(query, { maxTokens: 20_000 });
      } catch (error) {
        response.json({ errors: [{ message: (error as Error).message }] });
        return;
      }
      const invalid = validate(schema, document);
      if (invalid.length > 0) {
        response.json({ errors: invalid.map(toError) });
        return;
      }
      const result = await execute({
        schema,
        document,
        variableValues: variables,
        operationName,
        rootValue: {
          ...createQueries(scope),
          ...createMutations(scope),
          rateLimit: () => {
            const state = rateLimit.state(request);
            return {
              ...state,
              cost: 1,
              resetAt: new Date(state.reset * 1_000).toISOString(),
            };
          },
        },
      });
      response.json({
        ...result,
        ...(result.errors ? { errors: result.errors.map(toError) } : {}),
      });
    },
  );

  return router;
}

function createQueries(scope: GraphqlScope) {
  const { accounts } = scope.forge;

  function account(login: string, kind: string, types: string[]) {
    const found = accounts.find(login);
    if (!found || !types.includes(found.type)) {
      throw ForgeError.notFound(
        `Could not resolve to ${kind} with the login of '${login}'.`,
      );
    }
    return accountNode(scope, found);
  }

  return {
    viewer: () => ({ ...accountNode(scope, scope.viewer), __typename: 'User' }),
    user: ({ login }: { login: string }) => account(login, 'a User', ['User']),
    organization: ({ login }: { login: string }) =>
      account(login, 'an Organization', ['Organization']),
    // Null without an error, unlike the two above.
    repositoryOwner: ({ login }: { login: string }) => {
      const found = accounts.find(login);
      return found && found.type !== 'Bot' ? accountNode(scope, found) : null;
    },
    repository: ({ owner, name }: { owner: string; name: string }) =>
      repositoryNode(scope, scope.repository(owner, name)),
    node: ({ id }: { id: string }) => {
      const kind = id.split('_')[0];
      if (kind === 'PR') {
        const { repository, issue } = scope.pull(id);
        return pullNode(scope, repository, issue);
      }
      if (kind === 'PRR') {
        const { repository, issue, review } = scope.review(id);
        return reviewNode(scope, repository, issue, review);
      }
      if (kind === 'PRRT') {
        const { repository, issue, comment } = scope.thread(id);
        return threadNode(scope, repository, issue, comment);
      }
      const repository = scope
        .visible()
        .find(({ id: number }) => id === `R_${number}`);
      const found = accounts
        .list()
        .find(({ id: number }) => id === `U_${number}` || id === `O_${number}`);
      if (repository) {
        return repositoryNode(scope, repository);
      }
      if (found) {
        return accountNode(scope, found);
      }
      throw ForgeError.notFound(
        `Could not resolve to a node with the global id of '${id}'.`,
      );
    },
  };
}

const TYPES: Record<number, string> = {
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'STALE_DATA',
  422: 'UNPROCESSABLE',
};

/** GitHub puts the kind of an error beside its message. */
function toError(error: GraphQLError) {
  const cause = error.originalError;
  const details =
    cause instanceof ForgeError
      ? cause.errors?.filter(detail => typeof detail === 'string')
      : undefined;
  return {
    ...(cause instanceof ForgeError
      ? { type: TYPES[cause.status] ?? 'INTERNAL' }
      : {}),
    message: [error.message, ...(details ?? [])].join(': '),
    ...(error.path ? { path: error.path } : {}),
    ...(error.locations ? { locations: error.locations } : {}),
  };
}
