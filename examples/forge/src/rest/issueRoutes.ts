/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Request, Response, Router } from 'express';
import { z } from 'zod/v4';
import { ForgeError } from '../errors/ForgeError';
import type {
  IssueCommentRecord,
  IssueRecord,
  RepositoryRecord,
} from '../store/records';
import {
  issueCommentView,
  issueView,
  labelView,
  labelViews,
} from '../views/issues';
import { pageOf } from './paging';
import {
  type RestScope,
  defined,
  optional,
  queryText,
  readBody,
  readId,
} from './RestScope';

const LABELS = z.array(
  z.union([
    z.string(),
    z.object({ name: z.string() }).transform(({ name }) => name),
  ]),
);

const CREATE = z.object({
  title: z.union([z.string(), z.number().transform(String)]),
  body: optional(z.string()),
  labels: optional(LABELS),
  assignees: optional(z.array(z.string())),
});

const UPDATE = z.object({
  title: optional(z.string()),
  body: optional(z.string()),
  state: optional(z.enum(['open', 'closed'])),
  state_reason: optional(z.enum(['completed', 'not_planned', 'reopened'])),
  labels: optional(LABELS),
  assignees: optional(z.array(z.string())),
});

/** Either a list of names or an object with one, as GitHub takes both. */
const NAMES = z.union([
  z.object({ labels: LABELS }).transform(({ labels }) => labels),
  LABELS,
]);

const BODY = z.object({ body: z.string() });

/** Issues, comments in conversations, and labels. @internal */
export function addIssueRoutes(router: Router, scope: RestScope): void {
  const { forge, views } = scope;
  const path = '/repos/:owner/:repo/issues';

  router.get(path, (request, response) => {
    const repository = scope.repository(request, response);
    const state = queryText(request, 'state') ?? 'open';
    const labels = queryText(request, 'labels')?.split(',') ?? [];
    const creator = queryText(request, 'creator');
    const since = queryText(request, 'since');
    const found = repository.issues
      .filter(
        issue =>
          (state === 'all' || issue.state === state) &&
          labels.every(label => issue.labels.includes(label)) &&
          (creator === undefined || issue.author === creator) &&
          (since === undefined || issue.updatedAt >= since),
      )
      .sort(
        (left, right) =>
          right.createdAt.localeCompare(left.createdAt) ||
          right.number - left.number,
      );
    response.json(
      pageOf(request, response, found).map(issue =>
        issueView(views, repository, issue),
      ),
    );
  });

  router.post(path, async (request, response) => {
    const repository = scope.repository(request, response);
    const body = readBody(request, CREATE);
    const issue = await forge.issues.create(repository, {
      title: body.title,
      author: scope.writer(response).login,
      ...defined({
        body: body.body,
        labels: body.labels,
        assignees: body.assignees,
      }),
    });
    response.status(201).json(issueView(views, repository, issue));
  });

  router.get(`${path}/comments/:id`, (request, response) => {
    const repository = scope.repository(request, response);
    const comment = forge.issues.getComment(
      repository,
      readId(request.params.id),
    );
    response.json(issueCommentView(views, repository, comment));
  });

  router.patch(`${path}/comments/:id`, async (request, response) => {
    const { repository, comment } = openComment(request, response);
    await forge.issues.updateComment(
      repository,
      comment,
      readBody(request, BODY).body,
      scope.writer(response).login,
    );
    response.json(issueCommentView(views, repository, comment));
  });

  router.delete(`${path}/comments/:id`, async (request, response) => {
    const { repository, comment } = openComment(request, response);
    await forge.issues.removeComment(
      repository,
      comment,
      scope.writer(response).login,
    );
    response.status(204).end();
  });

  router.get(`${path}/:number`, (request, response) => {
    const { repository, issue } = open(request, response);
    response.json(issueView(views, repository, issue));
  });

  router.patch(`${path}/:number`, async (request, response) => {
    const { repository, issue } = open(request, response);
    const account = scope.writer(response);
    if (issue.author !== account.login) {
      scope.repository(request, response, 'write');
    }
    const { state_reason: stateReason, ...changes } = readBody(request, UPDATE);
    if (issue.pull?.mergedAt && changes.state === 'open') {
      throw ForgeError.invalid('Issue', 'state', 'invalid');
    }
    await forge.issues.update(
      repository,
      issue,
      { ...changes, ...defined({ stateReason }) },
      account.login,
    );
    response.json(issueView(views, repository, issue));
  });

  router.get(`${path}/:number/comments`, (request, response) => {
    const { repository, issue } = open(request, response);
    const since = queryText(request, 'since');
    const comments = repository.issueComments.filter(
      ({ number, updatedAt }) =>
        number === issue.number && (since === undefined || updatedAt >= since),
    );
    response.json(
      pageOf(request, response, comments).map(comment =>
        issueCommentView(views, repository, comment),
      ),
    );
  });

  router.post(`${path}/:number/comments`, async (request, response) => {
    const { repository, issue } = open(request, response);
    const comment = await forge.issues.comment(repository, issue, {
      author: scope.writer(response).login,
      body: readBody(request, BODY).body,
    });
    response.status(201).json(issueCommentView(views, repository, comment));
  });

  router.get(`${path}/:number/labels`, (request, response) => {
    const { repository, issue } = open(request, response);
    response.json(labelViews(views, repository, issue));
  });

  router.post(`${path}/:number/labels`, async (request, response) => {
    const { repository, issue } = open(request, response, true);
    await forge.issues.addLabels(
      repository,
      issue,
      readBody(request, NAMES),
      scope.writer(response).login,
    );
    response.json(labelViews(views, repository, issue));
  });

  router.put(`${path}/:number/labels`, async (request, response) => {
    const { repository, issue } = open(request, response, true);
    await forge.issues.update(
      repository,
      issue,
      { labels: readBody(request, NAMES) },
      scope.writer(response).login,
    );
    response.json(labelViews(views, repository, issue));
  });

  router.delete(`${path}/:number/labels/:name`, async (request, response) => {
    const { repository, issue } = open(request, response, true);
    await forge.issues.removeLabel(
      repository,
      issue,
      request.params.name,
      scope.writer(response).login,
    );
    response.json(labelViews(views, repository, issue));
  });

  router.post(`${path}/:number/assignees`, async (request, response) => {
    const { repository, issue } = open(request, response, true);
    const { assignees } = readBody(
      request,
      z.object({ assignees: z.array(z.string()) }),
    );
    const all = [...new Set([...issue.assignees, ...assignees])];
    await forge.issues.update(
      repository,
      issue,
      { assignees: all },
      scope.writer(response).login,
    );
    response.status(201).json(issueView(views, repository, issue));
  });

  router.get('/repos/:owner/:repo/labels', (request, response) => {
    const repository = scope.repository(request, response);
    response.json(
      pageOf(request, response, repository.labels).map(label =>
        labelView(views, repository, label),
      ),
    );
  });

  router.post('/repos/:owner/:repo/labels', async (request, response) => {
    const repository = scope.repository(request, response, 'write');
    const body = readBody(
      request,
      z.object({
        name: z.string(),
        color: optional(z.string()),
        description: optional(z.string()),
      }),
    );
    const label = await forge.issues.createLabel(repository, {
      name: body.name,
      ...defined({ color: body.color, description: body.description }),
    });
    response.status(201).json(labelView(views, repository, label));
  });

  router.get('/repos/:owner/:repo/labels/:name', (request, response) => {
    const repository = scope.repository(request, response);
    response.json(
      labelView(
        views,
        repository,
        forge.issues.label(repository, request.params.name),
      ),
    );
  });

  function open(
    request: Request,
    response: Response,
    write = false,
  ): { repository: RepositoryRecord; issue: IssueRecord } {
    const repository = scope.repository(
      request,
      response,
      write ? 'write' : 'read',
    );
    return {
      repository,
      issue: forge.issues.get(repository, readId(request.params.number)),
    };
  }

  function openComment(
    request: Request,
    response: Response,
  ): { repository: RepositoryRecord; comment: IssueCommentRecord } {
    const repository = scope.repository(request, response);
    const comment = forge.issues.getComment(
      repository,
      readId(request.params.id),
    );
    if (comment.author !== scope.writer(response).login) {
      scope.repository(request, response, 'write');
    }
    return { repository, comment };
  }
}
