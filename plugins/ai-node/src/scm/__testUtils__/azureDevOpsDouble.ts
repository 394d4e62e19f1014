/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { gitBlobSha } from '../git/gitBlobSha';
import {
  type MemoryCommit,
  type MemoryPull,
  type MemoryRepository,
  ghostlightBot,
} from '../../testUtils/scm/MemoryRepository';
import { ApiValidator } from './ApiValidator';
import { addAzureDeploymentRoutes } from './azureDeploymentRoutes';
import { addAzureThreadRoutes } from './azureThreadRoutes';
import {
  type ForgeDouble,
  HttpProblem,
  route,
  startForgeDouble,
} from './startForgeDouble';

const USERNAME = 'azure';
const PASSWORD = 'azure-webhook-password';
const PAT = 'azure-token';

/** Azure DevOps Server, the parts that are used. */
export async function startAzureDevOpsDouble(): Promise<ForgeDouble> {
  return startForgeDouble({
    validator: new ApiValidator({
      document: parse(
        readFileSync(
          join(__dirname, '__fixtures__/azure-devops.openapi.yaml'),
          'utf8',
        ),
      ),
      validateResponses: true,
    }),
    apiPrefix: /^\/acme\/platform\/_apis/,
    repositoryPath: name => `/acme/platform/_git/${name}`,
    config: host => ({
      integrations: {
        azure: [{ host, credentials: [{ personalAccessToken: PAT }] }],
      },
      ai: {
        scm: { webhooks: [{ host, username: USERNAME, secret: PASSWORD }] },
      },
    }),
    sign: payload => ({
      body: Buffer.from(
        JSON.stringify({
          subscriptionId: 's-1',
          eventType: 'git.pullrequest.created',
          ...payload,
        }),
      ),
      headers: {
        'content-type': 'application/json',
        authorization: `Basic ${Buffer.from(`${USERNAME}:${PASSWORD}`).toString(
          'base64',
        )}`,
      },
    }),
    routes({ router, find, all }) {
      const project = '/acme/platform/_apis';
      const base = `${project}/git/repositories/:repo`;
      const open = (params: Record<string, string>) =>
        find(`/acme/platform/_git/${params.repo}`);
      const commitOf = (
        repository: MemoryRepository,
        version?: string,
        type?: string,
      ): MemoryCommit => {
        const isCommit =
          version !== undefined && repository.commits.has(version);
        const commit =
          version === undefined || (type === 'commit') === isCommit
            ? type !== 'tag' && repository.resolve(version)
            : undefined;
        if (!commit) {
          throw new HttpProblem(404, {
            message: `TF401175: The version descriptor could not be resolved to a version in the repository`,
          });
        }
        return commit;
      };
      const pullOf = (params: Record<string, string>) => {
        const repository = open(params);
        const pull = repository.pull(Number(params.number));
        return { repository, pull, ...repository.pullShas(pull) };
      };
      const list = <T>(value: T[]) => ({ count: value.length, value });
      const window = <T>(items: T[], top: unknown, skip: unknown) =>
        items.slice(Number(skip ?? 0), Number(skip ?? 0) + Number(top ?? 100));

      router.use((req, res, next) => {
        const expected = `Basic ${Buffer.from(`:${PAT}`).toString('base64')}`;
        if (req.headers.authorization !== expected) {
          // The real one does not say 401: it offers a page to sign in.
          res.status(203).type('text/html').send('<html>Sign in</html>');
        } else if (req.query['api-version'] !== '7.1') {
          res.status(400).json({ message: 'No api-version was supplied' });
        } else {
          next();
        }
      });
      router.get(
        base,
        route((req, res) => {
          res.json(toRepository(open(req.params)));
        }),
      );
      router.get(
        `${project}/git/repositories`,
        route((_req, res) => {
          res.json(list(all().map(toRepository)));
        }),
      );
      router.get(
        `${base}/commits`,
        route((req, res) => {
          const repository = open(req.params);
          const query = req.query as Record<string, string>;
          const { sha } = commitOf(
            repository,
            query['searchCriteria.itemVersion.version'],
            query['searchCriteria.itemVersion.versionType'],
          );
          const since = query['searchCriteria.fromDate'];
          const until = query['searchCriteria.toDate'];
          const commits = repository
            .log(sha, query['searchCriteria.itemPath']?.slice(1))
            .filter(
              commit =>
                (!since || Date.parse(commit.at) >= Date.parse(since)) &&
                (!until || Date.parse(commit.at) <= Date.parse(until)),
            );
          res.json(
            list(
              window(
                commits,
                query['searchCriteria.$top'],
                query['searchCriteria.$skip'],
              ).map(commit => {
                const { parents: _, treeId: __, ...listed } = toCommit(commit);
                return {
                  ...listed,
                  comment: commit.message.slice(0, 60),
                  ...(commit.message.length > 60
                    ? { commentTruncated: true }
                    : {}),
                };
              }),
            ),
          );
        }),
      );
      router.get(
        `${base}/commits/:sha`,
        route((req, res) => {
          res.json(
            toCommit(commitOf(open(req.params), req.params.sha, 'commit')),
          );
        }),
      );
      router.post(
        `${base}/commits/:sha/statuses`,
        route((req, res) => {
          commitOf(open(req.params), req.params.sha, 'commit');
          res.status(201).json({ id: 1, ...req.body });
        }),
      );
      router.get(
        `${base}/trees/:sha`,
        route((req, res) => {
          const repository = open(req.params);
          const entries = repository.entries(repository.commit(req.params.sha));
          res.json({
            objectId: req.params.sha,
            size: 1,
            treeEntries: entries.map(entry => ({
              objectId: entry.sha,
              relativePath: entry.path,
              mode: entry.mode.replace(/^0/, ''),
              gitObjectType: entry.type === 'directory' ? 'tree' : 'blob',
              size: entry.size ?? 1,
            })),
          });
        }),
      );
      router.get(
        `${base}/blobs/:sha`,
        route((req, res) => {
          const content = open(req.params).blob(req.params.sha);
          if (!content) {
            throw new HttpProblem(404, { message: 'TF401010: no such object' });
          }
          res.type('application/octet-stream').send(content);
        }),
      );
      router.get(
        `${base}/items`,
        route((req, res) => {
          const query = req.query as Record<string, string>;
          const commit = commitOf(
            open(req.params),
            query['versionDescriptor.version'],
            query['versionDescriptor.versionType'],
          );
          const file = commit.files.get(query.path.slice(1));
          if (!file) {
            throw new HttpProblem(404, {
              message: `TF401174: The item '${query.path}' could not be found`,
            });
          }
          res.json({
            objectId: file.sha,
            gitObjectType: 'blob',
            commitId: commit.sha,
            path: query.path,
          });
        }),
      );
      router.get(
        `${base}/diffs/commits`,
        route((req, res) => {
          const repository = open(req.params);
          const query = req.query as Record<string, string>;
          const from = commitOf(
            repository,
            query.baseVersion,
            query.baseVersionType,
          );
          const to = commitOf(
            repository,
            query.targetVersion,
            query.targetVersionType,
          );
          const mergeBase = repository.mergeBase(from.sha, to.sha);
          const changes = repository.diff(mergeBase, to.sha).map(toChange);
          const page = window(changes, query.$top, query.$skip);
          res.json({
            allChangesIncluded:
              Number(query.$skip ?? 0) + page.length >= changes.length,
            baseCommit: from.sha,
            targetCommit: to.sha,
            commonCommit: mergeBase,
            changes: page.map(({ changeTrackingId: _, ...change }) => change),
          });
        }),
      );
      router.get(
        `${base}/refs`,
        route((req, res) => {
          const prefix = `refs/${req.query.filter}`;
          res.json(
            list(
              [...open(req.params).branches]
                .map(([name, objectId]) => ({
                  name: `refs/heads/${name}`,
                  objectId,
                }))
                .filter(({ name }) => name.startsWith(prefix)),
            ),
          );
        }),
      );
      router.post(
        `${base}/refs`,
        route((req, res) => {
          const { branches } = open(req.params);
          res.json(
            list(
              req.body.map((update: { name: string; oldObjectId: string }) => {
                const name = update.name.replace('refs/heads/', '');
                const success = branches.get(name) === update.oldObjectId;
                if (success) {
                  branches.delete(name);
                }
                return { ...update, success };
              }),
            ),
          );
        }),
      );
      router.post(
        `${base}/pushes`,
        route((req, res) => {
          const repository = open(req.params);
          const [update] = req.body.refUpdates;
          const [push] = req.body.commits;
          const branch = update.name.replace('refs/heads/', '');
          const head = repository.branches.get(branch);
          if (head && head !== update.oldObjectId) {
            throw new HttpProblem(409, {
              message: `TF401028: The reference '${update.name}' has already been updated by another client`,
            });
          }
          const files = new Map(repository.commit(update.oldObjectId).files);
          for (const change of push.changes) {
            const path = change.item.path.slice(1);
            if ((change.changeType === 'add') === files.has(path)) {
              throw new HttpProblem(400, {
                message: `TF402456: wrong change type for ${path}`,
              });
            }
            if (change.changeType === 'delete') {
              files.delete(path);
            } else {
              const content = Buffer.from(
                change.newContent.content,
                change.newContent.contentType === 'base64encoded'
                  ? 'base64'
                  : 'utf8',
              );
              files.set(path, {
                mode: '100644',
                content,
                sha: gitBlobSha(content),
              });
            }
          }
          const sha = repository.write({
            files,
            parents: [update.oldObjectId],
            message: push.comment,
            author: ghostlightBot,
          });
          repository.updateBranch(branch, sha, head);
          res.status(201).json({
            pushId: 1,
            commits: [{ commitId: sha }],
            refUpdates: [{ ...update, newObjectId: sha }],
          });
        }),
      );

      router.get(
        `${base}/pullrequests`,
        route((req, res) => {
          const repository = open(req.params);
          const query = req.query as Record<string, string>;
          const status = query['searchCriteria.status'];
          const ref = query['searchCriteria.sourceRefName'];
          const pulls = repository.pulls
            .filter(
              pull =>
                (status === 'all' || toStatus(pull) === status) &&
                (!ref || ref === `refs/heads/${pull.head}`),
            )
            .reverse();
          res.json(
            list(
              window(pulls, query.$top, query.$skip).map(pull => {
                const listed = toPull(repository, pull);
                return {
                  ...listed,
                  // Lists cut descriptions.
                  description: listed.description.slice(0, 400),
                  labels: undefined,
                };
              }),
            ),
          );
        }),
      );
      router.post(
        `${base}/pullrequests`,
        route((req, res) => {
          const repository = open(req.params);
          const pull = repository.openPull({
            title: req.body.title,
            body: req.body.description,
            head: req.body.sourceRefName.replace('refs/heads/', ''),
            base: req.body.targetRefName.replace('refs/heads/', ''),
            labels: (req.body.labels ?? []).map(
              ({ name }: { name: string }) => name,
            ),
            author: ghostlightBot,
          });
          res.status(201).json(toPull(repository, pull));
        }),
      );
      router.get(
        `${base}/pullrequests/:number`,
        route((req, res) => {
          const { repository, pull } = pullOf(req.params);
          res.json(toPull(repository, pull));
        }),
      );
      router.patch(
        `${base}/pullrequests/:number`,
        route((req, res) => {
          const { repository, pull } = pullOf(req.params);
          pull.title = req.body.title;
          pull.body = req.body.description;
          res.json(toPull(repository, pull));
        }),
      );
      router.post(
        `${base}/pullrequests/:number/labels`,
        route((req, res) => {
          pullOf(req.params).pull.labels.push(req.body.name);
          res.json({ id: 'l', name: req.body.name, active: true });
        }),
      );
      router.get(
        `${base}/pullRequests/:number/iterations`,
        route((req, res) => {
          const { head, base: target, mergeBase } = pullOf(req.params);
          res.json(
            list([
              {
                id: 1,
                sourceRefCommit: { commitId: head },
                targetRefCommit: { commitId: target },
                commonRefCommit: { commitId: mergeBase },
              },
            ]),
          );
        }),
      );
      router.get(
        `${base}/pullRequests/:number/iterations/:iteration/changes`,
        route((req, res) => {
          const { repository, head, mergeBase } = pullOf(req.params);
          res.json({
            changeEntries: window(
              repository.diff(mergeBase, head).map(toChange),
              req.query.$top,
              req.query.$skip,
            ),
          });
        }),
      );

      addAzureThreadRoutes({ router, base, list, pullOf });
      addAzureDeploymentRoutes({ router, project, list, find });
    },
  });
}

function toStatus(pull: MemoryPull): string {
  return { open: 'active', closed: 'abandoned', merged: 'completed' }[
    pull.state
  ];
}

function toRepository(repository: MemoryRepository) {
  const name = repository.url.split('/').at(-1)!;
  return {
    id: `id-of-${name}`,
    name,
    project: { id: 'p', name: 'platform', visibility: 'private' },
    defaultBranch: `refs/heads/${repository.defaultBranch}`,
    isDisabled: repository.archived,
    ...(repository.fork ? { isFork: true } : {}),
    webUrl: repository.url,
  };
}

function toCommit(commit: MemoryCommit) {
  const who = {
    name: commit.author.name,
    email: commit.author.email,
    date: commit.at,
  };
  return {
    commitId: commit.sha,
    // A commit id serves as the id of its tree here.
    treeId: commit.sha,
    comment: commit.message,
    author: who,
    committer: who,
    parents: commit.parents,
  };
}

function toPull(repository: MemoryRepository, pull: MemoryPull) {
  const { base, head } = repository.pullShas(pull);
  return {
    pullRequestId: pull.number,
    repository: { id: 'r' },
    title: pull.title,
    description: pull.body,
    status: toStatus(pull),
    isDraft: false,
    createdBy: { uniqueName: pull.author.email, descriptor: 'aad.x' },
    creationDate: pull.createdAt,
    closedDate: pull.endedAt,
    sourceRefName: `refs/heads/${pull.head}`,
    targetRefName: `refs/heads/${pull.base}`,
    lastMergeSourceCommit: { commitId: head },
    lastMergeTargetCommit: { commitId: base },
    lastMergeCommit: pull.mergeCommit
      ? { commitId: pull.mergeCommit }
      : undefined,
    labels: pull.labels.map(name => ({ name })),
  };
}

function toChange(
  file: ReturnType<MemoryRepository['diff']>[number],
  index: number,
) {
  const types: Record<string, string> = {
    added: 'add',
    removed: 'delete',
    renamed: 'edit, rename',
  };
  return {
    changeTrackingId: index + 1,
    changeType: types[file.status] ?? 'edit',
    item: {
      path: `/${file.path}`,
      gitObjectType: 'blob',
      objectId: file.newFile?.sha,
      originalObjectId: file.oldFile?.sha,
    },
    ...(file.oldPath ? { originalPath: `/${file.oldPath}` } : {}),
  };
}
