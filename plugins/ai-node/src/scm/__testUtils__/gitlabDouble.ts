/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { parse } from 'yaml';
import { gitBlobSha } from '../git/gitBlobSha';
import {
  type MemoryCommit,
  type MemoryPull,
  type MemoryRepository,
  ghostlightBot,
  person,
} from '../../testUtils/scm/MemoryRepository';
import { ApiValidator } from './ApiValidator';
import { type GitlabDraft, addGitlabReviewRoutes } from './gitlabReviewRoutes';
import {
  type ForgeDouble,
  HttpProblem,
  pageOf,
  route,
  startForgeDouble,
} from './startForgeDouble';

const TOKEN = 'gitlab-webhook-token';

/** GitLab, the parts that are used, with its rules for positions. */
export async function startGitlabDouble(): Promise<
  ForgeDouble & {
    drafts: Map<MemoryPull, GitlabDraft[]>;
    faults: { collapsed: Set<string>; noRawDiffs: boolean; isUser: boolean };
  }
> {
  const drafts = new Map<MemoryPull, GitlabDraft[]>();
  const faults = {
    collapsed: new Set<string>(),
    noRawDiffs: false,
    isUser: false,
  };
  const double = await startForgeDouble({
    validator: new ApiValidator({
      document: parse(
        readFileSync(
          join(__dirname, '__fixtures__/gitlab.openapi.yaml'),
          'utf8',
        ),
      ),
      validateResponses: true,
    }),
    apiPrefix: /^\/api\/v4/,
    repositoryPath: name => `/acme/platform/${name}`,
    config: host => ({
      integrations: {
        gitlab: [
          {
            host,
            apiBaseUrl: `http://${host}/api/v4`,
            baseUrl: `http://${host}`,
            token: 'gitlab-token',
          },
        ],
      },
      ai: { scm: { webhooks: [{ host, secret: TOKEN }] } },
    }),
    sign: payload => ({
      body: Buffer.from(JSON.stringify(payload)),
      headers: {
        'content-type': 'application/json',
        'x-gitlab-event': 'Merge Request Hook',
        'x-gitlab-token': TOKEN,
        'idempotency-key': 'abc-1',
      },
    }),
    routes({ router, host, find, all }) {
      const base = '/api/v4/projects/:id';
      const open = (params: Record<string, string>) => find(`/${params.id}`);
      const commitOf = (repository: MemoryRepository, revision: string) => {
        const commit = repository.resolve(revision);
        if (!commit) {
          throw new HttpProblem(404, { message: '404 Commit Not Found' });
        }
        return commit;
      };
      const pullOf = (params: Record<string, string>) => {
        const repository = open(params);
        const pull = repository.pull(Number(params.iid));
        return { repository, pull, ...repository.pullShas(pull) };
      };

      router.use((req, res, next) => {
        if (req.headers.authorization !== 'Bearer gitlab-token') {
          res.status(401).json({ message: '401 Unauthorized' });
          return;
        }
        res.set({
          'ratelimit-limit': '600',
          'ratelimit-remaining': '599',
          'ratelimit-reset': '1893456000',
        });
        next();
      });
      router.get('/api/v4/user', (_req, res) => {
        res.json({ username: ghostlightBot.login });
      });
      router.get('/api/v4/personal_access_tokens/self', (_req, res) => {
        res.json({ scopes: ['api'] });
      });
      router.get(
        base,
        route((req, res) => {
          res.json(toProject(open(req.params)));
        }),
      );
      const list = route((req, res) => {
        const owned = all().filter(({ url }) =>
          new URL(url).pathname.startsWith(`/${req.params.owner}/`),
        );
        if (owned.length === 0) {
          throw new HttpProblem(404, { message: '404 Group Not Found' });
        }
        res.json(pageOf(owned, req, res).map(toProject));
      });
      router.get('/api/v4/groups/:owner/projects', (req, res, next) => {
        if (faults.isUser) {
          res.status(404).json({ message: '404 Group Not Found' });
        } else {
          list(req, res, next);
        }
      });
      router.get('/api/v4/users/:owner/projects', list);
      router.get(
        `${base}/repository/commits/:sha`,
        route((req, res) => {
          const commit = commitOf(open(req.params), req.params.sha);
          const etag = `W/"${commit.sha}"`;
          if (req.headers['if-none-match'] === etag) {
            res.status(304).end();
            return;
          }
          res.set('etag', etag).json(toCommit(commit));
        }),
      );
      router.get(
        `${base}/repository/commits`,
        route((req, res) => {
          const repository = open(req.params);
          const {
            ref_name: ref,
            path,
            since,
            until,
          } = req.query as Record<string, string>;
          const commits = repository
            .log(commitOf(repository, ref ?? 'HEAD').sha, path)
            .filter(
              commit =>
                (!since || Date.parse(commit.at) >= Date.parse(since)) &&
                (!until || Date.parse(commit.at) <= Date.parse(until)),
            );
          res.json(pageOf(commits, req, res).map(toCommit));
        }),
      );
      router.post(
        `${base}/repository/commits`,
        route((req, res) => {
          const repository = open(req.params);
          const {
            branch,
            start_sha: start,
            commit_message: message,
          } = req.body;
          const head = repository.branches.get(branch);
          if (head && start) {
            throw new HttpProblem(400, {
              message: `A branch called '${branch}' already exists. Switch to that branch in order to make changes`,
            });
          }
          const from = commitOf(repository, head ?? start);
          const files = new Map(from.files);
          for (const action of req.body.actions) {
            const before = files.get(action.file_path);
            if (action.action === 'create' && before) {
              throw new HttpProblem(400, {
                message: 'A file with this name already exists',
              });
            }
            if (action.action !== 'create' && !before) {
              throw new HttpProblem(400, {
                message: "A file with this name doesn't exist",
              });
            }
            if (action.action === 'delete') {
              files.delete(action.file_path);
            } else if (action.action === 'chmod') {
              files.set(action.file_path, {
                ...before!,
                mode: action.execute_filemode ? '100755' : '100644',
              });
            } else {
              const content = Buffer.from(action.content, action.encoding);
              files.set(action.file_path, {
                mode: before?.mode ?? '100644',
                content,
                sha: gitBlobSha(content),
              });
            }
          }
          const sha = repository.write({
            files,
            parents: [from.sha],
            message,
            author: ghostlightBot,
          });
          repository.updateBranch(branch, sha, head);
          res.status(201).json(toCommit(repository.commit(sha)));
        }),
      );
      router.get(
        `${base}/repository/tree`,
        route((req, res) => {
          const repository = open(req.params);
          const entries = repository.entries(
            commitOf(repository, String(req.query.ref)),
          );
          // Keyset pages continue after the token.
          const token = req.query.page_token as string | undefined;
          const size = Number(req.query.per_page ?? 20);
          const start = token
            ? entries.findIndex(entry => entry.sha === token) + 1
            : 0;
          const page = entries.slice(start, start + size);
          if (start + size < entries.length) {
            const url = new URL(req.originalUrl, 'http://gitlab.internal');
            url.searchParams.set('page_token', page.at(-1)!.sha);
            res.set('link', `<${url}>; rel="next"`);
          }
          res.json(
            page.map(({ path, sha, mode, type }) => ({
              id: sha,
              name: path.split('/').at(-1),
              type: type === 'directory' ? 'tree' : 'blob',
              path,
              mode,
            })),
          );
        }),
      );
      router.get(
        `${base}/repository/archive.tar.gz`,
        route((req, res) => {
          const archive = pack();
          for (const [path, file] of commitOf(
            open(req.params),
            String(req.query.sha),
          ).files) {
            archive.entry(
              { name: `platform-repository-${req.query.sha}/${path}` },
              file.content,
            );
          }
          archive.finalize();
          res.type('application/octet-stream');
          archive.pipe(createGzip()).pipe(res);
        }),
      );
      router.get(
        `${base}/repository/blobs/:sha/raw`,
        route((req, res) => {
          const content = open(req.params).blob(req.params.sha);
          if (!content) {
            throw new HttpProblem(404, { message: '404 Blob Not Found' });
          }
          res.type('application/octet-stream').send(content);
        }),
      );
      router.get(
        `${base}/repository/files/:path`,
        route((req, res) => {
          const commit = commitOf(open(req.params), String(req.query.ref));
          const file = commit.files.get(req.params.path);
          if (!file) {
            throw new HttpProblem(404, { message: '404 File Not Found' });
          }
          res.json({
            file_path: req.params.path,
            size: file.content.byteLength,
            encoding: 'base64',
            content: file.content.toString('base64'),
            ref: req.query.ref,
            blob_id: file.sha,
            commit_id: commit.sha,
            last_commit_id: commit.sha,
          });
        }),
      );
      router.get(
        `${base}/repository/files/:path/blame`,
        route((req, res) => {
          const repository = open(req.params);
          const { sha } = commitOf(repository, String(req.query.ref));
          res.json(
            repository.blameLines(sha, req.params.path).map(commit => ({
              commit: toCommit(commit),
              lines: ['line'],
            })),
          );
        }),
      );
      router.get(
        `${base}/repository/merge_base`,
        route((req, res) => {
          const repository = open(req.params);
          const [left, right] = req.query.refs as string[];
          res.json(
            toCommit(repository.commit(repository.mergeBase(left, right))),
          );
        }),
      );
      router.get(
        `${base}/repository/compare`,
        route((req, res) => {
          const repository = open(req.params);
          const from = commitOf(repository, String(req.query.from));
          const to = commitOf(repository, String(req.query.to));
          res.json({
            commit: toCommit(to),
            commits: [],
            diffs: repository
              .diff(repository.mergeBase(from.sha, to.sha), to.sha)
              .map(toDiff),
            compare_timeout: false,
            compare_same_ref: false,
          });
        }),
      );
      router.get(
        `${base}/repository/branches/:branch`,
        route((req, res) => {
          const repository = open(req.params);
          const sha = repository.branches.get(req.params.branch);
          if (!sha) {
            throw new HttpProblem(404, { message: '404 Branch Not Found' });
          }
          res.json({
            name: req.params.branch,
            commit: toCommit(repository.commit(sha)),
          });
        }),
      );
      router.delete(
        `${base}/repository/branches/:branch`,
        route((req, res) => {
          open(req.params).branches.delete(req.params.branch);
          res.status(204).end();
        }),
      );

      router.get(
        `${base}/merge_requests`,
        route((req, res) => {
          const repository = open(req.params);
          const {
            state,
            source_branch: branch,
            updated_after: after,
          } = req.query as Record<string, string>;
          const pulls = repository.pulls
            .filter(
              pull =>
                (state === 'all' || toState(pull) === state) &&
                (!branch || pull.head === branch) &&
                (!after || Date.parse(pull.updatedAt) >= Date.parse(after)),
            )
            .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
          res.json(
            pageOf(pulls, req, res).map(pull => {
              const { diff_refs: _, ...listed } = toMergeRequest(
                repository,
                pull,
              );
              return listed;
            }),
          );
        }),
      );
      router.post(
        `${base}/merge_requests`,
        route((req, res) => {
          const repository = open(req.params);
          const pull = repository.openPull({
            title: req.body.title,
            body: req.body.description,
            head: req.body.source_branch,
            base: req.body.target_branch,
            labels: req.body.labels ? req.body.labels.split(',') : [],
            author: ghostlightBot,
          });
          res.status(201).json(toMergeRequest(repository, pull));
        }),
      );
      router.get(
        `${base}/merge_requests/:iid`,
        route((req, res) => {
          const { repository, pull } = pullOf(req.params);
          res.json(toMergeRequest(repository, pull));
        }),
      );
      router.put(
        `${base}/merge_requests/:iid`,
        route((req, res) => {
          const { repository, pull } = pullOf(req.params);
          pull.title = req.body.title ?? pull.title;
          pull.body = req.body.description ?? pull.body;
          if (req.body.add_labels) {
            pull.labels = [
              ...new Set([...pull.labels, ...req.body.add_labels.split(',')]),
            ];
          }
          pull.updatedAt = repository.now();
          res.json(toMergeRequest(repository, pull));
        }),
      );
      router.get(
        `${base}/merge_requests/:iid/raw_diffs`,
        route((req, res) => {
          if (faults.noRawDiffs) {
            throw new HttpProblem(404, { error: '404 Not Found' });
          }
          const { repository, mergeBase, head } = pullOf(req.params);
          res.type('text/plain').send(repository.rawDiff(mergeBase, head));
        }),
      );
      router.get(
        `${base}/merge_requests/:iid/diffs`,
        route((req, res) => {
          const { repository, mergeBase, head } = pullOf(req.params);
          res.json(
            pageOf(repository.diff(mergeBase, head).map(toDiff), req, res),
          );
        }),
      );
      router.get(
        `${base}/merge_requests/:iid/versions`,
        route((req, res) => {
          const { base: start, head, mergeBase } = pullOf(req.params);
          res.json([
            {
              id: 1,
              head_commit_sha: head,
              base_commit_sha: mergeBase,
              start_commit_sha: start,
              created_at: '2026-01-01T00:00:00Z',
              merge_request_id: 1,
              state: 'collected',
            },
          ]);
        }),
      );

      addGitlabReviewRoutes({ router, base, pullOf, drafts });

      const statuses = new Map<string, string>();
      router.post(
        `${base}/statuses/:sha`,
        route((req, res) => {
          const key = `${req.params.id} ${req.params.sha} ${req.body.name}`;
          if (statuses.get(key) === req.body.state) {
            throw new HttpProblem(400, {
              message: 'Cannot transition status via :run from :running',
            });
          }
          statuses.set(key, req.body.state);
          res.status(201).json({
            id: 1,
            sha: req.params.sha,
            status: req.body.state,
            name: req.body.name,
          });
        }),
      );
      router.get(
        `${base}/deployments`,
        route((req, res) => {
          const { environment, updated_after: after } = req.query as Record<
            string,
            string
          >;
          const found = open(req.params)
            .deployments.filter(
              each =>
                (!environment || each.environment === environment) &&
                (!after || Date.parse(each.createdAt) >= Date.parse(after)),
            )
            .reverse();
          res.json(
            pageOf(found, req, res).map(each => ({
              id: Number(each.id),
              iid: 1,
              ref: 'main',
              sha: each.sha,
              created_at: each.createdAt,
              updated_at: each.finishedAt,
              status: each.status === 'success' ? 'success' : 'failed',
              user: { username: person.login },
              environment: { id: 1, name: each.environment },
            })),
          );
        }),
      );

      function toCommit(commit: MemoryCommit) {
        return {
          id: commit.sha,
          short_id: commit.sha.slice(0, 8),
          title: commit.message.split('\n')[0],
          message: commit.message,
          author_name: commit.author.name,
          author_email: commit.author.email,
          authored_date: commit.at,
          committer_name: commit.author.name,
          committer_email: commit.author.email,
          committed_date: commit.at,
          parent_ids: commit.parents,
          web_url: `http://${host}/commit/${commit.sha}`,
        };
      }

      function toMergeRequest(repository: MemoryRepository, pull: MemoryPull) {
        const { base: start, head, mergeBase } = repository.pullShas(pull);
        return {
          id: 1000 + pull.number,
          iid: pull.number,
          project_id: 1,
          title: pull.title,
          description: pull.body,
          state: toState(pull),
          created_at: pull.createdAt,
          updated_at: pull.updatedAt,
          merged_at: pull.state === 'merged' ? pull.endedAt! : null,
          closed_at: pull.state === 'closed' ? pull.endedAt! : null,
          source_branch: pull.head,
          target_branch: pull.base,
          source_project_id: 1,
          target_project_id: 1,
          author: { id: 1, username: pull.author.login },
          labels: pull.labels,
          sha: head,
          merge_commit_sha: pull.mergeCommit ?? null,
          draft: false,
          web_url: `${repository.url}/-/merge_requests/${pull.number}`,
          diff_refs: { base_sha: mergeBase, head_sha: head, start_sha: start },
        };
      }

      function toDiff(file: ReturnType<MemoryRepository['diff']>[number]) {
        const collapsed = faults.collapsed.has(file.path);
        return {
          old_path: file.oldPath ?? file.path,
          new_path: file.path,
          a_mode: file.oldFile?.mode ?? '0',
          b_mode: file.newFile?.mode ?? '0',
          diff: collapsed ? '' : `${file.patch ?? 'Binary files differ'}\n`,
          new_file: file.status === 'added',
          renamed_file: file.status === 'renamed',
          deleted_file: file.status === 'removed',
          collapsed,
          too_large: false,
        };
      }
    },
  });
  return Object.assign(double, { drafts, faults });
}

function toState(pull: MemoryPull): string {
  return pull.state === 'open' ? 'opened' : pull.state;
}

function toProject(repository: MemoryRepository) {
  return {
    id: 1,
    path_with_namespace: new URL(repository.url).pathname.slice(1),
    default_branch: repository.defaultBranch,
    visibility: 'internal',
    archived: repository.archived,
    description: null,
    topics: ['demo'],
    web_url: repository.url,
    last_activity_at: '2026-01-01T00:00:00Z',
    ...(repository.fork ? { forked_from_project: { id: 2 } } : {}),
  };
}
