/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DiffFile, GitCommit } from '../git/types';
import type { ViewContext } from '../views/ViewContext';
import { userView } from '../views/accounts';
import type { ForgeEvent, Json } from './ForgeEvent';

const COMMITS = 20;

/** The part of a push event that is about commits: the newest twenty, oldest first. @internal */
export async function pushPayload(
  context: ViewContext,
  event: ForgeEvent,
  push: { ref: string; before: string; after: string; forced: boolean },
): Promise<Json> {
  const { repository } = event;
  const git = context.forge.git(repository);
  const created = /^0+$/.test(push.before);
  const deleted = /^0+$/.test(push.after);
  const htmlUrl = context.repositoryHtml(repository);
  let commits: Json[] = [];
  const head = deleted ? undefined : await git.resolve(push.after);
  if (head) {
    const listed = await git.log({
      revision: head,
      ...(created ? {} : { exclude: push.before }),
      limit: COMMITS,
    });
    commits = await Promise.all(
      listed
        .reverse()
        .map(async commit =>
          commitPayload(
            context,
            htmlUrl,
            commit,
            await git.diff(commit.parents.at(0), commit.sha),
          ),
        ),
    );
  }
  const pusher = userView(context, event.sender);
  return {
    ref: push.ref,
    before: push.before,
    after: push.after,
    base_ref: null,
    created,
    deleted,
    forced: push.forced,
    compare:
      created || deleted
        ? `${htmlUrl}/commits`
        : `${htmlUrl}/compare/${push.before.slice(0, 12)}...${push.after.slice(
            0,
            12,
          )}`,
    commits,
    head_commit: commits.at(-1) ?? null,
    pusher: {
      name: pusher.login,
      email: context.forge.accounts.find(event.sender)?.emails.at(0) ?? null,
    },
  };
}

function commitPayload(
  context: ViewContext,
  htmlUrl: string,
  commit: GitCommit,
  files: DiffFile[],
): Json {
  const person = ({ name, email, date }: GitCommit['author']) => {
    const login = context.forge.accounts.byEmail(email)?.login;
    return { name, email, date, ...(login ? { username: login } : {}) };
  };
  const paths = (wanted: (file: DiffFile) => boolean) =>
    files.filter(wanted).map(({ path }) => path);
  return {
    id: commit.sha,
    tree_id: commit.tree,
    distinct: true,
    message: commit.message,
    timestamp: commit.committer.date,
    url: `${htmlUrl}/commit/${commit.sha}`,
    author: person(commit.author),
    committer: person(commit.committer),
    added: paths(
      ({ status }) =>
        status === 'added' || status === 'renamed' || status === 'copied',
    ),
    removed: [
      ...paths(({ status }) => status === 'removed'),
      ...files.flatMap(({ status, previousPath }) =>
        status === 'renamed' && previousPath ? [previousPath] : [],
      ),
    ],
    modified: paths(
      ({ status }) => status === 'modified' || status === 'changed',
    ),
  };
}
