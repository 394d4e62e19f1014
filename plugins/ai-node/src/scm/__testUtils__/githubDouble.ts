/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHmac } from 'node:crypto';
import { createGzip } from 'node:zlib';
import type { Response } from 'express';
import { pack } from 'tar-stream';
import {
  type MemoryCommit,
  type MemoryPull,
  type MemoryRepository,
  ghostlightBot,
  person,
} from '../../testUtils/scm/MemoryRepository';
import type { ApiValidator } from './ApiValidator';
import type {
  GithubDoubleReview,
  GithubDoubleScope,
  GithubFaults,
} from './GithubDoubleScope';
import { addGithubGitRoutes } from './githubGitRoutes';
import { addGithubGraphqlRoute } from './githubGraphqlRoute';
import { addGithubReviewRoutes } from './githubReviewRoutes';
import {
  type ForgeDouble,
  HttpProblem,
  pageOf,
  route,
  startForgeDouble,
} from './startForgeDouble';

const SECRET = 'github-webhook-secret';

/** GitHub Enterprise Server, the parts that are used. */
export async function startGithubDouble(validator: ApiValidator): Promise<
  ForgeDouble & {
    faults: GithubFaults;
    reviews: GithubDoubleReview[];
    checks: object[];
  }
> {
  const faults: GithubFaults = {
    refusedLines: new Set(),
    withholdDiffs: false,
    droppedLines: new Set(),
    rewrittenInArchive: new Set(),
    isApp: false,
    isUser: false,
  };
  const reviews: GithubDoubleReview[] = [];
  const checks: Array<Record<string, unknown> & { id: number }> = [];

  const double = await startForgeDouble({
    validator,
    apiPrefix: /^\/api\/v3/,
    repositoryPath: name => `/acme/${name}`,
    config: host => ({
      integrations: {
        github: [
          { host, apiBaseUrl: `http://${host}/api/v3`, token: 'github-token' },
        ],
      },
      ai: { scm: { webhooks: [{ host, secret: SECRET }] } },
    }),
    sign(payload) {
      const body = Buffer.from(JSON.stringify(payload));
      return {
        body,
        headers: {
          'content-type': 'application/json',
          'x-github-event': 'pull_request',
          'x-github-delivery': '0f1e2d3c',
          'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET)
            .update(body)
            .digest('hex')}`,
        },
      };
    },
    routes({ router, host, find, all }) {
      const base = '/api/v3/repos/:owner/:repo';
      const open = (params: Record<string, string>) =>
        find(`/${params.owner}/${params.repo}`);
      const commitOf = (repository: MemoryRepository, revision: string) => {
        const commit = repository.resolve(revision);
        if (!commit) {
          throw new HttpProblem(422, {
            message: `No commit found for SHA: ${revision}`,
          });
        }
        return commit;
      };

      const sendDiff = (res: Response, text: string) => {
        if (faults.withholdDiffs) {
          res.status(406).json({
            message:
              'Sorry, the diff exceeded the maximum number of files (300).',
            errors: [{ code: 'too_large' }],
          });
        } else {
          res.type('text/plain').send(text);
        }
      };

      router.use((req, res, next) => {
        if (req.headers.authorization !== 'Bearer github-token') {
          res.status(401).json({ message: 'Bad credentials' });
          return;
        }
        res.set({
          'x-ratelimit-limit': '5000',
          'x-ratelimit-remaining': '4999',
          'x-ratelimit-reset': '1893456000',
          'x-oauth-scopes': 'repo, read:org',
        });
        next();
      });
      router.get('/api/v3/rate_limit', (_req, res) => {
        res.json({ resources: {} });
      });

      router.get(
        base,
        route((req, res) => {
          res.json(toRepository(open(req.params)));
        }),
      );
      const list = route((req, res) => {
        const owned = all()
          .filter(({ url }) =>
            new URL(url).pathname.startsWith(`/${req.params.owner}/`),
          )
          .sort((a, b) => (a.url < b.url ? -1 : 1));
        if (owned.length === 0) {
          throw new HttpProblem(404, { message: 'Not Found' });
        }
        res.json(pageOf(owned, req, res).map(toRepository));
      });
      router.get('/api/v3/orgs/:owner/repos', (req, res, next) => {
        if (faults.isUser) {
          res.status(404).json({ message: 'Not Found' });
        } else {
          list(req, res, next);
        }
      });
      router.get('/api/v3/users/:owner/repos', list);
      router.get(
        `${base}/commits/:ref`,
        route((req, res) => {
          const commit = commitOf(open(req.params), req.params.ref);
          const etag = `"${commit.sha}"`;
          res.set('etag', etag);
          if (req.headers['if-none-match'] === etag) {
            res.status(304).end();
          } else if (req.headers.accept?.includes('sha')) {
            res.type('application/vnd.github.sha').send(commit.sha);
          } else {
            res.json(toCommit(commit));
          }
        }),
      );
      router.get(
        `${base}/commits`,
        route((req, res) => {
          const repository = open(req.params);
          const { sha, path, since, until } = req.query as Record<
            string,
            string
          >;
          const commits = repository
            .log(commitOf(repository, sha ?? 'HEAD').sha, path)
            .filter(
              commit =>
                (!since || Date.parse(commit.at) >= Date.parse(since)) &&
                (!until || Date.parse(commit.at) <= Date.parse(until)),
            );
          res.json(pageOf(commits, req, res).map(toCommit));
        }),
      );
      router.get(
        `${base}/git/trees/:sha`,
        route((req, res) => {
          const repository = open(req.params);
          res.json({
            sha: req.params.sha,
            truncated: false,
            tree: repository
              .entries(repository.commit(req.params.sha))
              .map(({ path, mode, type, sha, size }) => ({
                path,
                mode,
                type: type === 'directory' ? 'tree' : 'blob',
                sha,
                size,
              })),
          });
        }),
      );
      router.get(
        `${base}/git/blobs/:sha`,
        route((req, res) => {
          const content = open(req.params).blob(req.params.sha);
          if (!content) {
            throw new HttpProblem(404, { message: 'Not Found' });
          }
          res.json({ content: content.toString('base64'), encoding: 'base64' });
        }),
      );
      router.get(
        `${base}/contents/:path`,
        route((req, res) => {
          const file = commitOf(
            open(req.params),
            String(req.query.ref),
          ).files.get(req.params.path);
          if (!file) {
            throw new HttpProblem(404, { message: 'Not Found' });
          }
          res.json({
            type: 'file',
            sha: file.sha,
            size: file.content.byteLength,
            encoding: 'base64',
            content: file.content.toString('base64'),
          });
        }),
      );
      // GitHub redirects to another host with a token of its own.
      router.get(
        `${base}/tarball/:ref`,
        route((req, res) => {
          open(req.params);
          res.redirect(
            302,
            `http://${host}/_codeload/${req.params.owner}/${req.params.repo}/${req.params.ref}`,
          );
        }),
      );
      router.get(
        '/_codeload/:owner/:repo/:ref',
        route((req, res) => {
          const archive = pack();
          for (const [path, file] of commitOf(open(req.params), req.params.ref)
            .files) {
            archive.entry(
              { name: `acme-repository-${req.params.ref.slice(0, 7)}/${path}` },
              faults.rewrittenInArchive.has(path)
                ? Buffer.from('rewritten')
                : file.content,
            );
          }
          archive.finalize();
          res.type('application/x-gzip');
          archive.pipe(createGzip()).pipe(res);
        }),
      );
      router.get(
        `${base}/compare/:basehead`,
        route((req, res) => {
          const repository = open(req.params);
          const [from, to] = req.params.basehead.split('...');
          const head = commitOf(repository, to);
          const start = commitOf(repository, from);
          const mergeBase = repository.mergeBase(start.sha, head.sha);
          if (req.headers.accept?.includes('diff')) {
            sendDiff(res, repository.rawDiff(mergeBase, head.sha));
            return;
          }
          res.json({
            base_commit: toCommit(start),
            merge_base_commit: toCommit(repository.commit(mergeBase)),
            commits: [],
            files: repository.diff(mergeBase, head.sha).map(toFile),
          });
        }),
      );

      router.get(
        `${base}/pulls`,
        route((req, res) => {
          const repository = open(req.params);
          const { state = 'open', head } = req.query as Record<string, string>;
          const pulls = repository.pulls
            .filter(
              pull =>
                (state === 'all' ||
                  (state === 'open') === (pull.state === 'open')) &&
                (!head || head === `${req.params.owner}:${pull.head}`),
            )
            .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1));
          res.json(
            pageOf(pulls, req, res).map(pull => toPull(repository, pull)),
          );
        }),
      );
      router.post(
        `${base}/pulls`,
        route((req, res) => {
          const repository = open(req.params);
          try {
            const pull = repository.openPull({
              title: req.body.title,
              body: req.body.body,
              head: req.body.head,
              base: req.body.base,
              author: ghostlightBot,
            });
            res.status(201).json(toPull(repository, pull));
          } catch (error) {
            throw new HttpProblem(422, {
              message: 'Validation Failed',
              errors: [
                {
                  message: `A pull request already exists for ${req.body.head}.`,
                },
              ],
            });
          }
        }),
      );
      router.get(
        `${base}/pulls/:number`,
        route((req, res) => {
          const repository = open(req.params);
          const pull = repository.pull(Number(req.params.number));
          const shas = repository.pullShas(pull);
          if (req.headers.accept?.includes('diff')) {
            sendDiff(res, repository.rawDiff(shas.mergeBase, shas.head));
            return;
          }
          res.json({
            ...toPull(repository, pull),
            changed_files: repository.diff(shas.mergeBase, shas.head).length,
          });
        }),
      );
      router.patch(
        `${base}/pulls/:number`,
        route((req, res) => {
          const repository = open(req.params);
          const pull = repository.pull(Number(req.params.number));
          Object.assign(pull, req.body, { updatedAt: repository.now() });
          res.json(toPull(repository, pull));
        }),
      );
      router.get(
        `${base}/pulls/:number/files`,
        route((req, res) => {
          const repository = open(req.params);
          const { mergeBase, head } = repository.pullShas(
            repository.pull(Number(req.params.number)),
          );
          res.json(
            pageOf(repository.diff(mergeBase, head).map(toFile), req, res),
          );
        }),
      );
      router.post(
        `${base}/issues/:number/labels`,
        route((req, res) => {
          const pull = open(req.params).pull(Number(req.params.number));
          pull.labels = [...new Set([...pull.labels, ...req.body.labels])];
          res.json(pull.labels.map(name => ({ name })));
        }),
      );

      const scope: GithubDoubleScope = {
        router,
        base,
        host,
        open,
        find,
        faults,
        reviews,
        reviewRepository: new Map(),
        all: () => [...double.repositories.values()],
      };
      addGithubGitRoutes(scope);
      addGithubReviewRoutes(scope);
      addGithubGraphqlRoute(scope);

      router.get(
        `${base}/commits/:ref/check-runs`,
        route((req, res) => {
          res.json({
            check_runs: checks.filter(
              check =>
                check.head_sha === req.params.ref &&
                check.name === req.query.check_name,
            ),
          });
        }),
      );
      router.post(
        `${base}/check-runs`,
        route((req, res) => {
          if (!faults.isApp) {
            throw new HttpProblem(403, {
              message: 'You must authenticate via a GitHub App.',
            });
          }
          checks.push({ id: checks.length + 1, ...req.body });
          res.status(201).json({});
        }),
      );
      router.patch(
        `${base}/check-runs/:id`,
        route((req, res) => {
          Object.assign(checks[Number(req.params.id) - 1], req.body);
          res.json({});
        }),
      );
      router.post(
        `${base}/statuses/:sha`,
        route((req, res) => {
          checks.push({
            id: checks.length + 1,
            sha: req.params.sha,
            ...req.body,
          });
          res.status(201).json({});
        }),
      );
      router.get(
        `${base}/deployments`,
        route((req, res) => {
          const deployments = open(req.params)
            .deployments.filter(
              each =>
                !req.query.environment ||
                each.environment === req.query.environment,
            )
            .reverse();
          res.json(
            pageOf(deployments, req, res).map(each => ({
              id: Number(each.id),
              sha: each.sha,
              ref: 'main',
              environment: each.environment,
              production_environment: false,
              created_at: each.createdAt,
              creator: { login: person.login },
            })),
          );
        }),
      );
      router.get(
        `${base}/deployments/:id/statuses`,
        route((req, res) => {
          const found = open(req.params).deployments.find(
            each => each.id === req.params.id,
          )!;
          res.json([{ state: found.status, created_at: found.finishedAt }]);
        }),
      );

      function toPull(repository: MemoryRepository, pull: MemoryPull) {
        const { base: baseSha, head } = repository.pullShas(pull);
        const at = { full_name: new URL(repository.url).pathname.slice(1) };
        return {
          number: pull.number,
          html_url: `${repository.url}/pull/${pull.number}`,
          title: pull.title,
          body: pull.body,
          state: pull.state === 'open' ? 'open' : 'closed',
          draft: false,
          user: { login: pull.author.login, type: 'User' },
          base: { ref: pull.base, sha: baseSha, repo: at },
          head: { ref: pull.head, sha: head, repo: at },
          labels: pull.labels.map(name => ({ name })),
          created_at: pull.createdAt,
          updated_at: pull.updatedAt,
          merged_at: pull.state === 'merged' ? pull.endedAt : null,
          closed_at: pull.endedAt ?? null,
          merge_commit_sha: pull.mergeCommit ?? null,
        };
      }

      function toFile(file: ReturnType<MemoryRepository['diff']>[number]) {
        return {
          filename: file.path,
          ...(file.oldPath ? { previous_filename: file.oldPath } : {}),
          status: file.status,
          additions: file.additions ?? 0,
          deletions: file.deletions ?? 0,
          ...(file.patch === undefined ||
          (faults.withholdDiffs && file.path.startsWith('huge'))
            ? {}
            : { patch: file.patch }),
        };
      }
    },
  });
  return Object.assign(double, { faults, reviews, checks });
}

function toRepository(repository: MemoryRepository) {
  const head = repository.resolve(repository.defaultBranch);
  return {
    full_name: new URL(repository.url).pathname.slice(1),
    default_branch: repository.defaultBranch,
    private: true,
    visibility: 'private',
    archived: repository.archived,
    fork: repository.fork,
    is_template: repository.template,
    topics: [],
    pushed_at: head?.at ?? null,
  };
}

function toCommit(commit: MemoryCommit) {
  const who = {
    name: commit.author.name,
    email: commit.author.email,
    date: commit.at,
  };
  return {
    sha: commit.sha,
    commit: { message: commit.message, author: who, committer: who },
    author: { login: commit.author.login },
    parents: commit.parents.map(sha => ({ sha })),
  };
}
