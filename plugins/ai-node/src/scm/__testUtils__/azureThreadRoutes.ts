/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Router } from 'express';
import {
  type MemoryPull,
  type MemoryRepository,
  type MemoryThread,
  ghostlightBot,
} from '../../testUtils/scm/MemoryRepository';
import { HttpProblem, route } from './startForgeDouble';

/** Threads of pull requests, with Azure DevOps' rules. */
export function addAzureThreadRoutes(scope: {
  router: Router;
  base: string;
  list: <T>(value: T[]) => { count: number; value: T[] };
  pullOf: (params: Record<string, string>) => {
    repository: MemoryRepository;
    pull: MemoryPull;
    head: string;
    mergeBase: string;
  };
}): void {
  const { router, base, list, pullOf } = scope;
  const toThread = (thread: MemoryThread) => ({
    id: thread.id,
    isDeleted: false,
    status: thread.resolved ? 'fixed' : thread.extra!.status,
    threadContext: thread.extra!.threadContext ?? null,
    pullRequestThreadContext: thread.extra!.pullRequestThreadContext ?? null,
    comments: thread.comments.map(comment => ({
      id: comment.id,
      content: comment.body,
      commentType: thread.extra!.system ? 'system' : 'text',
      publishedDate: comment.at,
      author: { uniqueName: comment.author.email },
    })),
  });
  router.get(
    `${base}/pullRequests/:number/threads`,
    route((req, res) => {
      res.json(list(pullOf(req.params).pull.threads.map(toThread)));
    }),
  );
  router.post(
    `${base}/pullRequests/:number/threads`,
    route((req, res) => {
      const { repository, pull, head, mergeBase } = pullOf(req.params);
      const { comments, threadContext: context, ...extra } = req.body;
      if (context) {
        const index = repository
          .diff(mergeBase, head)
          .findIndex(file => `/${file.path}` === context.filePath);
        if (
          index < 0 ||
          extra.pullRequestThreadContext?.changeTrackingId !== index + 1 ||
          Boolean(context.rightFileStart) !== Boolean(context.rightFileEnd)
        ) {
          throw new HttpProblem(400, { message: 'Wrong thread context' });
        }
      }
      const thread: MemoryThread = {
        id: repository.nextId(),
        subject: context ? 'line' : 'conversation',
        resolved: false,
        extra: { ...extra, ...(context ? { threadContext: context } : {}) },
        comments: [
          {
            id: 1,
            author: ghostlightBot,
            body: comments[0].content,
            at: repository.now(),
          },
        ],
      };
      pull.threads.push(thread);
      res.json(toThread(thread));
    }),
  );
  const threadOf = (params: Record<string, string>) => {
    const thread = pullOf(params).pull.threads.find(
      each => each.id === Number(params.thread),
    );
    if (!thread) {
      throw new HttpProblem(404, { message: 'No such thread' });
    }
    return thread;
  };
  router.patch(
    `${base}/pullRequests/:number/threads/:thread`,
    route((req, res) => {
      const thread = threadOf(req.params);
      thread.resolved = req.body.status === 'fixed';
      res.json(toThread(thread));
    }),
  );
  router.patch(
    `${base}/pullRequests/:number/threads/:thread/comments/:comment`,
    route((req, res) => {
      const [comment] = threadOf(req.params).comments;
      comment.body = req.body.content;
      res.json({ id: comment.id, content: comment.body });
    }),
  );
}
