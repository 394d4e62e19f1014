/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HostedRepository, RepositoryHost } from './RepositoryHost';
import type { WorkspaceFile } from './readWorkspace';
import { requestJson, statusOf } from './requestJson';

/** Publishing through the REST API of GitHub. */
export class GithubRepositoryHost implements RepositoryHost {
  readonly url: string;
  readonly #api: string;
  readonly #headers: Record<string, string>;
  readonly #owner: string;
  readonly #repo: string;
  readonly #signal: AbortSignal | undefined;

  constructor(options: {
    host: string;
    apiBaseUrl: string;
    token: string;
    owner: string;
    repo: string;
    signal?: AbortSignal;
  }) {
    this.url = `https://${options.host}/${options.owner}/${options.repo}`;
    this.#api = options.apiBaseUrl.replace(/\/+$/, '');
    this.#headers = {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${options.token}`,
      'x-github-api-version': '2022-11-28',
    };
    this.#owner = options.owner;
    this.#repo = options.repo;
    this.#signal = options.signal;
  }

  get remoteUrl(): string {
    return `${this.url}.git`;
  }

  contentsUrl(branch: string): string {
    return `${this.url}/blob/${branch}`;
  }

  async find(): Promise<HostedRepository | undefined> {
    try {
      const repository = await this.#request<{
        description: string | null;
        default_branch: string;
      }>('GET', this.#path());
      return {
        description: repository.description ?? '',
        defaultBranch: repository.default_branch,
      };
    } catch (error) {
      if (statusOf(error) === 404) {
        return undefined;
      }
      throw error;
    }
  }

  async create(options: {
    description: string;
    visibility: 'private' | 'internal' | 'public';
  }): Promise<void> {
    const owner = await this.#request<{ type: string }>(
      'GET',
      `/users/${encodeURIComponent(this.#owner)}`,
    );
    const body = {
      name: this.#repo,
      description: options.description,
      // An empty repository has no Git database yet: the API refuses blobs and trees.
      auto_init: true,
    };
    try {
      if (owner.type === 'Organization') {
        await this.#request(
          'POST',
          `/orgs/${encodeURIComponent(this.#owner)}/repos`,
          {
            ...body,
            private: options.visibility !== 'public',
            visibility: options.visibility,
          },
        );
      } else {
        await this.#request('POST', '/user/repos', {
          ...body,
          private: options.visibility !== 'public',
        });
      }
    } catch (error) {
      // 422 also says "name already exists on this account": whose it is, the caller finds out.
      if (statusOf(error) !== 422 || !(await this.find())) {
        throw error;
      }
    }
  }

  async findCommit(
    branch: string,
    trailer: string,
  ): Promise<string | undefined> {
    try {
      const commits = await this.#request<
        Array<{ sha: string; commit: { message: string } }>
      >(
        'GET',
        this.#path(`/commits?sha=${encodeURIComponent(branch)}&per_page=100`),
      );
      return commits.find(({ commit }) =>
        commit.message.split('\n').includes(trailer),
      )?.sha;
    } catch (error) {
      // 409: the repository is empty.
      if (statusOf(error) === 409 || statusOf(error) === 404) {
        return undefined;
      }
      throw error;
    }
  }

  async commit(request: {
    branch: string;
    message: string;
    files: WorkspaceFile[];
  }): Promise<string> {
    const { branch, message, files } = request;
    const { object } = await this.#request<{ object: { sha: string } }>(
      'GET',
      this.#path(`/git/ref/heads/${branch}`),
    );
    const tree = [];
    for (const { path, content, executable } of files) {
      const { sha } = await this.#request<{ sha: string }>(
        'POST',
        this.#path('/git/blobs'),
        { content: content.toString('base64'), encoding: 'base64' },
      );
      tree.push({
        path,
        mode: executable ? '100755' : '100644',
        type: 'blob',
        sha,
      });
    }
    // Without a base tree: the README that GitHub put there is not part of what was asked for.
    const { sha: treeSha } = await this.#request<{ sha: string }>(
      'POST',
      this.#path('/git/trees'),
      { tree },
    );
    const { sha } = await this.#request<{ sha: string }>(
      'POST',
      this.#path('/git/commits'),
      { message, tree: treeSha, parents: [object.sha] },
    );
    await this.#request('PATCH', this.#path(`/git/refs/heads/${branch}`), {
      sha,
      force: false,
    });
    return sha;
  }

  async setDescription(description: string): Promise<void> {
    await this.#request('PATCH', this.#path(), { description });
  }

  async protect(branch: string): Promise<void> {
    await this.#request('PUT', this.#path(`/branches/${branch}/protection`), {
      required_status_checks: null,
      enforce_admins: false,
      required_pull_request_reviews: { required_approving_review_count: 1 },
      restrictions: null,
    });
  }

  #path(rest = ''): string {
    return `/repos/${encodeURIComponent(this.#owner)}/${encodeURIComponent(
      this.#repo,
    )}${rest}`;
  }

  #request<T>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    body?: unknown,
  ): Promise<T> {
    return requestJson<T>({
      method,
      url: `${this.#api}${path}`,
      headers: this.#headers,
      body,
      signal: this.#signal,
    });
  }
}
