/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AccountRecord, RepositoryRecord } from '../store/records';
import type { Json } from '../webhooks/ForgeEvent';
import { AccountService } from '../services/AccountService';
import { organizationView, userView } from './accounts';
import { type ViewContext, nodeId } from './ViewContext';

/** A repository as lists show it. @internal */
export function repositoryView(
  context: ViewContext,
  repository: RepositoryRecord,
  viewer?: AccountRecord,
): Json {
  const url = context.repositoryApi(repository);
  const htmlUrl = context.repositoryHtml(repository);
  const openIssues = repository.issues.filter(
    ({ state }) => state === 'open',
  ).length;
  const held = context.forge.accounts.permission(viewer, repository);
  const forks = context.forge.repositories
    .list()
    .filter(({ parentId }) => parentId === repository.id).length;
  return {
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: `${repository.owner}/${repository.name}`,
    owner: userView(context, repository.owner),
    private: repository.visibility !== 'public',
    html_url: htmlUrl,
    description: repository.description ?? null,
    fork: repository.parentId !== undefined,
    url,
    archive_url: `${url}/{archive_format}{/ref}`,
    assignees_url: `${url}/assignees{/user}`,
    blobs_url: `${url}/git/blobs{/sha}`,
    branches_url: `${url}/branches{/branch}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    comments_url: `${url}/comments{/number}`,
    commits_url: `${url}/commits{/sha}`,
    compare_url: `${url}/compare/{base}...{head}`,
    contents_url: `${url}/contents/{+path}`,
    contributors_url: `${url}/contributors`,
    deployments_url: `${url}/deployments`,
    downloads_url: `${url}/downloads`,
    events_url: `${url}/events`,
    forks_url: `${url}/forks`,
    git_commits_url: `${url}/git/commits{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    git_url: `${htmlUrl}.git`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    issue_events_url: `${url}/issues/events{/number}`,
    issues_url: `${url}/issues{/number}`,
    keys_url: `${url}/keys{/key_id}`,
    labels_url: `${url}/labels{/name}`,
    languages_url: `${url}/languages`,
    merges_url: `${url}/merges`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    pulls_url: `${url}/pulls{/number}`,
    releases_url: `${url}/releases{/id}`,
    ssh_url: `${htmlUrl}.git`,
    stargazers_url: `${url}/stargazers`,
    statuses_url: `${url}/statuses/{sha}`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    tags_url: `${url}/tags`,
    teams_url: `${url}/teams`,
    trees_url: `${url}/git/trees{/sha}`,
    clone_url: `${htmlUrl}.git`,
    mirror_url: null,
    hooks_url: `${url}/hooks`,
    svn_url: htmlUrl,
    homepage: repository.homepage ?? null,
    language: null,
    forks_count: forks,
    forks,
    stargazers_count: 0,
    watchers_count: 0,
    watchers: 0,
    size: 0,
    default_branch: repository.defaultBranch,
    open_issues_count: openIssues,
    open_issues: openIssues,
    is_template: repository.settings.is_template,
    topics: repository.topics,
    has_issues: repository.settings.has_issues,
    has_projects: repository.settings.has_projects,
    has_wiki: repository.settings.has_wiki,
    has_pages: false,
    has_downloads: repository.settings.has_downloads,
    has_discussions: false,
    archived: repository.archived,
    disabled: false,
    visibility: repository.visibility,
    allow_forking: repository.settings.allow_forking,
    web_commit_signoff_required:
      repository.settings.web_commit_signoff_required,
    license: null,
    pushed_at: repository.pushedAt,
    created_at: repository.createdAt,
    updated_at: repository.updatedAt,
    permissions: {
      admin: held === 'admin',
      maintain: held === 'admin',
      push: AccountService.suffices(held, 'write'),
      triage: AccountService.suffices(held, 'write'),
      pull: held !== undefined,
    },
  };
}

/** A repository as `GET /repos/{owner}/{repo}` shows it. @internal */
export async function fullRepositoryView(
  context: ViewContext,
  repository: RepositoryRecord,
  viewer?: AccountRecord,
): Promise<Json> {
  const { settings } = repository;
  const owner = context.forge.accounts.get(repository.owner);
  const parent =
    repository.parentId === undefined
      ? undefined
      : context.forge.repositories.byId(repository.parentId);
  const languages = await repositoryLanguages(context, repository);
  return {
    ...repositoryView(context, repository, viewer),
    size: await context.forge.git(repository).size(),
    language: Object.keys(languages).at(0) ?? null,
    allow_merge_commit: settings.allow_merge_commit,
    allow_squash_merge: settings.allow_squash_merge,
    allow_rebase_merge: settings.allow_rebase_merge,
    allow_auto_merge: settings.allow_auto_merge,
    allow_update_branch: settings.allow_update_branch,
    delete_branch_on_merge: settings.delete_branch_on_merge,
    network_count: 0,
    subscribers_count: Object.keys(repository.subscriptions).length,
    ...(owner.type === 'Organization'
      ? { organization: userView(context, owner.login) }
      : {}),
    ...(parent
      ? {
          parent: repositoryView(context, parent, viewer),
          source: repositoryView(context, parent, viewer),
        }
      : {}),
  };
}

/** A repository inside of a webhook. @internal */
export function eventRepositoryView(
  context: ViewContext,
  repository: RepositoryRecord,
): Json {
  const owner = context.forge.accounts.find(repository.owner);
  return {
    repository: {
      ...repositoryView(context, repository, owner),
      master_branch: repository.defaultBranch,
    },
    ...(owner?.type === 'Organization'
      ? { organization: organizationView(context, owner) }
      : {}),
  };
}

const LANGUAGES: Record<string, string> = {
  ts: 'TypeScript',
  tsx: 'TypeScript',
  js: 'JavaScript',
  jsx: 'JavaScript',
  mjs: 'JavaScript',
  cjs: 'JavaScript',
  java: 'Java',
  kt: 'Kotlin',
  go: 'Go',
  py: 'Python',
  cs: 'C#',
  rb: 'Ruby',
  rs: 'Rust',
  php: 'PHP',
  c: 'C',
  h: 'C',
  cpp: 'C++',
  swift: 'Swift',
  scala: 'Scala',
  sh: 'Shell',
  css: 'CSS',
  scss: 'SCSS',
  html: 'HTML',
  sql: 'SQL',
  tf: 'HCL',
  vue: 'Vue',
};

/** Bytes per language of the default branch, by the endings of the names, most first. @internal */
export async function repositoryLanguages(
  context: ViewContext,
  repository: RepositoryRecord,
): Promise<Record<string, number>> {
  const git = context.forge.git(repository);
  const head = await git.resolve('HEAD');
  const sums = new Map<string, number>();
  for (const entry of head ? await git.tree(head, { recursive: true }) : []) {
    const language =
      LANGUAGES[
        entry.path.slice(entry.path.lastIndexOf('.') + 1).toLowerCase()
      ];
    if (language && entry.size) {
      sums.set(language, (sums.get(language) ?? 0) + entry.size);
    }
  }
  return Object.fromEntries(
    [...sums].sort((left, right) => right[1] - left[1]),
  );
}
