/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { gitBlobSha } from '../git/gitBlobSha';
import {
  type MemoryFile,
  ghostlightBot,
} from '../../testUtils/scm/MemoryRepository';
import type { GithubDoubleScope } from './GithubDoubleScope';
import { HttpProblem, route } from './startForgeDouble';

/** The git data API. */
export function addGithubGitRoutes(scope: GithubDoubleScope): void {
  const { router, base, open } = scope;
  /** Trees made here and not committed yet. */
  const trees = new Map<string, Map<string, MemoryFile>>();
  const blobs = new Map<string, Buffer>();
  router.get(
    `${base}/git/ref/:ref`,
    route((req, res) => {
      const sha = open(req.params).branches.get(
        req.params.ref.replace(/^heads\//, ''),
      );
      if (!sha) {
        throw new HttpProblem(404, { message: 'Not Found' });
      }
      res.json({
        ref: `refs/${req.params.ref}`,
        object: { sha, type: 'commit' },
      });
    }),
  );
  router.get(
    `${base}/git/commits/:sha`,
    route((req, res) => {
      const commit = open(req.params).commit(req.params.sha);
      // A commit id serves as the id of its tree here.
      res.json({ sha: commit.sha, tree: { sha: commit.sha } });
    }),
  );
  router.post(
    `${base}/git/blobs`,
    route((req, res) => {
      const content = Buffer.from(req.body.content, req.body.encoding);
      const sha = gitBlobSha(content);
      blobs.set(sha, content);
      res.status(201).json({ sha });
    }),
  );
  router.post(
    `${base}/git/trees`,
    route((req, res) => {
      const repository = open(req.params);
      const files = new Map(repository.commit(req.body.base_tree).files);
      for (const entry of req.body.tree) {
        if (entry.sha === null) {
          files.delete(entry.path);
        } else {
          const content =
            entry.content === undefined
              ? blobs.get(entry.sha)!
              : Buffer.from(entry.content);
          files.set(entry.path, {
            mode: entry.mode,
            content,
            sha: gitBlobSha(content),
          });
        }
      }
      const sha = gitBlobSha(
        Buffer.from(
          JSON.stringify([...files].map(([path, file]) => [path, file.sha])),
        ),
      );
      trees.set(sha, files);
      res.status(201).json({ sha });
    }),
  );
  router.post(
    `${base}/git/commits`,
    route((req, res) => {
      const sha = open(req.params).write({
        files: trees.get(req.body.tree)!,
        parents: req.body.parents,
        message: req.body.message,
        author: ghostlightBot,
      });
      res.status(201).json({ sha });
    }),
  );
  router.post(
    `${base}/git/refs`,
    route((req, res) => {
      const branch = req.body.ref.replace(/^refs\/heads\//, '');
      const repository = open(req.params);
      if (repository.branches.has(branch)) {
        throw new HttpProblem(422, { message: 'Reference already exists' });
      }
      repository.branches.set(branch, req.body.sha);
      res.status(201).json({ ref: req.body.ref });
    }),
  );
  router.patch(
    `${base}/git/refs/:ref`,
    route((req, res) => {
      const branch = req.params.ref.replace(/^heads\//, '');
      const repository = open(req.params);
      try {
        repository.updateBranch(
          branch,
          req.body.sha,
          repository.branches.get(branch),
        );
      } catch {
        throw new HttpProblem(422, {
          message: 'Update is not a fast forward',
        });
      }
      res.json({ ref: req.params.ref });
    }),
  );
  router.delete(
    `${base}/git/refs/:ref`,
    route((req, res) => {
      open(req.params).branches.delete(req.params.ref.replace(/^heads\//, ''));
      res.status(204).end();
    }),
  );
}
