/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import { forgeAccess, type ForgeAccess } from './forgeAccess';
import { requestJson } from './requestJson';

/** An issue that exists. */
export type TrackedIssue = { key: string; url: string };

/** What `issue:ensure` needs of a tracker. `find` must see what `create` made at once: no search index in between. */
export interface IssueTracker {
  find(id: string): Promise<TrackedIssue | undefined>;
  create(issue: {
    id: string;
    title: string;
    body: string;
    labels: string[];
  }): Promise<TrackedIssue>;
}

const MAX_PAGES = 20;
const markerOf = (id: string) => `<!-- scaffold-issue ${id} -->`;

/** @throws InputError when the tracker is not configured */
export async function createIssueTracker(options: {
  config: RootConfigService;
  integrations: ScmIntegrations;
  repoUrl?: string;
  jiraProject?: string;
  jiraIssueType: string;
  token?: string;
  signal?: AbortSignal;
}): Promise<IssueTracker> {
  const { repoUrl, signal } = options;
  if (repoUrl === undefined) {
    return createJiraTracker({
      config: options.config,
      project: options.jiraProject as string,
      issueType: options.jiraIssueType,
      signal,
    });
  }
  const access = await forgeAccess({ ...options, repoUrl });
  if (access.type === 'azure') {
    throw new InputError(
      `Issues are opened on GitHub, GitLab and Jira, not on "${access.host}": give "jiraProject"`,
    );
  }
  return access.type === 'github'
    ? createGithubTracker(access, signal)
    : createGitlabTracker(access, signal);
}

function createGithubTracker(
  access: Exclude<ForgeAccess, { type: 'azure' }>,
  signal?: AbortSignal,
): IssueTracker {
  const { owner, repo, token } = access;
  const url = `${access.apiBaseUrl}/repos/${encodeURIComponent(
    owner,
  )}/${encodeURIComponent(repo)}/issues`;
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
  };
  type Issue = { number: number; html_url: string; body: string | null };
  const tracked = ({ number, html_url }: Issue) => ({
    key: String(number),
    url: html_url,
  });
  return {
    async find(id) {
      for (let page = 1; page <= MAX_PAGES; page += 1) {
        const issues = await requestJson<Issue[]>({
          url: `${url}?state=all&sort=created&direction=desc&per_page=100&page=${page}`,
          headers,
          signal,
        });
        const found = issues.find(({ body }) => body?.includes(markerOf(id)));
        if (found) {
          return tracked(found);
        }
        if (issues.length < 100) {
          return undefined;
        }
      }
      return undefined;
    },
    async create({ id, title, body, labels }) {
      return tracked(
        await requestJson<Issue>({
          method: 'POST',
          url,
          headers,
          body: { title, body: `${body}\n\n${markerOf(id)}`, labels },
          signal,
        }),
      );
    },
  };
}

function createGitlabTracker(
  access: Exclude<ForgeAccess, { type: 'azure' }>,
  signal?: AbortSignal,
): IssueTracker {
  const { owner, repo, token } = access;
  const url = `${access.apiBaseUrl}/projects/${encodeURIComponent(
    `${owner}/${repo}`,
  )}/issues`;
  const headers = { authorization: `Bearer ${token}` };
  type Issue = { iid: number; web_url: string; description: string | null };
  const tracked = ({ iid, web_url }: Issue) => ({
    key: String(iid),
    url: web_url,
  });
  return {
    async find(id) {
      for (let page = 1; page <= MAX_PAGES; page += 1) {
        const issues = await requestJson<Issue[]>({
          url: `${url}?scope=all&order_by=created_at&sort=desc&per_page=100&page=${page}`,
          headers,
          signal,
        });
        const found = issues.find(({ description }) =>
          description?.includes(markerOf(id)),
        );
        if (found) {
          return tracked(found);
        }
        if (issues.length < 100) {
          return undefined;
        }
      }
      return undefined;
    },
    async create({ id, title, body, labels }) {
      return tracked(
        await requestJson<Issue>({
          method: 'POST',
          url,
          headers,
          body: {
            title,
            description: `${body}\n\n${markerOf(id)}`,
            labels: labels.join(','),
          },
          signal,
        }),
      );
    },
  };
}

/** Jira has no hidden text; a label carries the marker. */
function createJiraTracker(options: {
  config: RootConfigService;
  project: string;
  issueType: string;
  signal?: AbortSignal;
}): IssueTracker {
  const { project, issueType, signal } = options;
  const config = options.config.getOptionalConfig('ai.scaffolder.jira');
  if (!config) {
    throw new InputError(
      'Jira is not configured: set "ai.scaffolder.jira" with baseUrl, email and token',
    );
  }
  const baseUrl = config.getString('baseUrl').replace(/\/+$/, '');
  const headers = {
    authorization: `Basic ${Buffer.from(
      `${config.getString('email')}:${config.getString('token')}`,
    ).toString('base64')}`,
  };
  const tracked = (key: string) => ({ key, url: `${baseUrl}/browse/${key}` });
  const labelOf = (id: string) => `scaffold-${id}`;
  return {
    async find(id) {
      const { issues } = await requestJson<{ issues: Array<{ key: string }> }>({
        method: 'POST',
        url: `${baseUrl}/rest/api/3/search/jql`,
        headers,
        body: {
          jql: `project = "${project}" AND labels = "${labelOf(id)}"`,
          fields: ['summary'],
          maxResults: 1,
        },
        signal,
      });
      return issues[0] && tracked(issues[0].key);
    },
    async create({ id, title, body, labels }) {
      const { key } = await requestJson<{ key: string }>({
        method: 'POST',
        url: `${baseUrl}/rest/api/3/issue`,
        headers,
        body: {
          fields: {
            project: { key: project },
            issuetype: { name: issueType },
            summary: title,
            labels: [...labels, labelOf(id)],
            description: {
              type: 'doc',
              version: 1,
              content: [
                {
                  type: 'paragraph',
                  content: [{ type: 'text', text: body || title }],
                },
              ],
            },
          },
        },
        signal,
      });
      return tracked(key);
    },
  };
}
