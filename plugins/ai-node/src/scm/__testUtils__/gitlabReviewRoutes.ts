/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash } from 'node:crypto';
import type { Router } from 'express';
import { readPatchLines } from '../diff/patchLines';
import {
  type MemoryPull,
  type MemoryRepository,
  type MemoryThread,
  ghostlightBot,
} from '../../testUtils/scm/MemoryRepository';
import { HttpProblem, pageOf, route } from './startForgeDouble';

/** A draft note as the double keeps it. */
export type GitlabDraft = {
  id: number;
  note: string;
  position?: Record<string, any>;
};

type Draft = GitlabDraft;

/** Notes, discussions and drafts, with GitLab's rules. */
export function addGitlabReviewRoutes(scope: {
  router: Router;
  base: string;
  pullOf: (params: Record<string, string>) => {
    repository: MemoryRepository;
    pull: MemoryPull;
    head: string;
    mergeBase: string;
  };
  drafts: Map<MemoryPull, GitlabDraft[]>;
}): void {
  const { router, base, pullOf, drafts } = scope;
  const draftsOf = (pull: MemoryPull) => {
    const list = drafts.get(pull) ?? [];
    drafts.set(pull, list);
    return list;
  };
  const toNote = (
    thread: MemoryThread,
    comment: MemoryThread['comments'][number],
  ) => ({
    id: comment.id,
    type: thread.extra ? 'DiffNote' : null,
    body: comment.body,
    author: { id: 1, username: comment.author.login },
    created_at: comment.at,
    system: false,
    noteable_iid: 1,
    resolvable: Boolean(thread.extra),
    ...(thread.extra
      ? { resolved: thread.resolved, position: thread.extra }
      : {}),
  });
  const notesOf = (pull: MemoryPull) =>
    pull.threads.flatMap(thread =>
      thread.comments.map(comment => ({ thread, comment })),
    );
  router.get(
    `${base}/merge_requests/:iid/notes`,
    route((req, res) => {
      res.json(
        pageOf(notesOf(pullOf(req.params).pull), req, res).map(
          ({ thread, comment }) => toNote(thread, comment),
        ),
      );
    }),
  );
  router.post(
    `${base}/merge_requests/:iid/notes`,
    route((req, res) => {
      const { repository, pull } = pullOf(req.params);
      const thread = publish(repository, pull, { note: req.body.body });
      res.status(201).json(toNote(thread, thread.comments[0]));
    }),
  );
  router.put(
    `${base}/merge_requests/:iid/notes/:note`,
    route((req, res) => {
      const found = notesOf(pullOf(req.params).pull).find(
        ({ comment }) => comment.id === Number(req.params.note),
      );
      if (!found) {
        throw new HttpProblem(404, { message: '404 Note Not Found' });
      }
      found.comment.body = req.body.body;
      res.json(toNote(found.thread, found.comment));
    }),
  );
  router.get(
    `${base}/merge_requests/:iid/discussions`,
    route((req, res) => {
      res.json(
        pageOf(pullOf(req.params).pull.threads, req, res).map(thread => ({
          id: `d${thread.id}`,
          individual_note: !thread.extra,
          notes: thread.comments.map(comment => toNote(thread, comment)),
        })),
      );
    }),
  );
  router.put(
    `${base}/merge_requests/:iid/discussions/:discussion`,
    route((req, res) => {
      const thread = pullOf(req.params).pull.threads.find(
        each => `d${each.id}` === req.params.discussion,
      );
      if (!thread?.extra) {
        throw new HttpProblem(404, { message: '404 Discussion Not Found' });
      }
      thread.resolved = req.body.resolved;
      res.json({ id: req.params.discussion, notes: [] });
    }),
  );

  router.get(
    `${base}/merge_requests/:iid/draft_notes`,
    route((req, res) => {
      res.json(
        pageOf(draftsOf(pullOf(req.params).pull), req, res).map(toDraft),
      );
    }),
  );
  router.post(
    `${base}/merge_requests/:iid/draft_notes`,
    route((req, res) => {
      const { repository, pull, mergeBase, head } = pullOf(req.params);
      const { position } = req.body;
      if (position) {
        checkPosition(position, repository, { mergeBase, head });
      }
      const draft: Draft = {
        id: repository.nextId(),
        note: req.body.note,
        position,
      };
      draftsOf(pull).push(draft);
      res.status(201).json(toDraft(draft));
    }),
  );
  router.delete(
    `${base}/merge_requests/:iid/draft_notes/:draft`,
    route((req, res) => {
      const { pull } = pullOf(req.params);
      drafts.set(
        pull,
        draftsOf(pull).filter(draft => draft.id !== Number(req.params.draft)),
      );
      res.status(204).end();
    }),
  );
  router.post(
    `${base}/merge_requests/:iid/draft_notes/bulk_publish`,
    route((req, res) => {
      const { repository, pull } = pullOf(req.params);
      for (const draft of draftsOf(pull)) {
        publish(repository, pull, draft);
      }
      drafts.set(pull, []);
      res.status(204).end();
    }),
  );
  router.put(
    `${base}/merge_requests/:iid/draft_notes/:draft/publish`,
    route((req, res) => {
      const { repository, pull } = pullOf(req.params);
      const list = draftsOf(pull);
      const index = list.findIndex(
        draft => draft.id === Number(req.params.draft),
      );
      if (index < 0) {
        throw new HttpProblem(404, { message: '404 Draft Note Not Found' });
      }
      publish(repository, pull, list[index]);
      list.splice(index, 1);
      res.status(204).end();
    }),
  );
}

function toDraft(draft: Draft) {
  return {
    id: draft.id,
    author_id: 1,
    merge_request_id: 1,
    note: draft.note,
    position: draft.position ?? {},
  };
}

function publish(
  repository: MemoryRepository,
  pull: MemoryPull,
  draft: Omit<Draft, 'id'>,
): MemoryThread {
  const { position } = draft;
  const thread: MemoryThread = {
    id: repository.nextId(),
    subject: position ? 'line' : 'conversation',
    resolved: false,
    ...(position ? { extra: position } : {}),
    comments: [
      {
        id: repository.nextId(),
        author: ghostlightBot,
        body: draft.note,
        at: repository.now(),
      },
    ],
  };
  pull.threads.push(thread);
  return thread;
}

/** GitLab's rules: an added line has a new number only, a removed one an old one only, context needs both. */
function checkPosition(
  position: Record<string, any>,
  repository: MemoryRepository,
  shas: { mergeBase: string; head: string },
): void {
  const refuse = (why: string): never => {
    throw new HttpProblem(400, {
      message: {
        line_code: [`can't be blank, must be a valid line code (${why})`],
      },
    });
  };
  if (position.base_sha !== shas.mergeBase || position.head_sha !== shas.head) {
    refuse('shas');
  }
  const file = repository
    .diff(shas.mergeBase, shas.head)
    .find(
      each =>
        each.path === position.new_path &&
        (each.oldPath ?? each.path) === position.old_path,
    );
  if (!file) {
    refuse('path');
  }
  if (position.position_type === 'file') {
    return;
  }
  const lines = readPatchLines(file!.patch ?? '');
  const find = (at: { old_line?: number; new_line?: number }) =>
    lines.find(line => {
      switch (line.kind) {
        case 'added':
          return at.new_line === line.new && at.old_line === undefined;
        case 'removed':
          return at.old_line === line.old && at.new_line === undefined;
        default:
          return at.new_line === line.new && at.old_line === line.old;
      }
    });
  if (!find(position)) {
    refuse('line');
  }
  if (position.line_range) {
    for (const end of [position.line_range.start, position.line_range.end]) {
      const line = find(end);
      const path = createHash('sha1').update(file!.path).digest('hex');
      if (!line || end.line_code !== `${path}_${line.old}_${line.new}`) {
        refuse('line_range');
      }
      if ((line!.kind === 'context') !== (end.type === undefined)) {
        refuse('type');
      }
    }
  }
}
