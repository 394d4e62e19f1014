/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HostedRepository, RepositoryHost } from './RepositoryHost';
import type { WorkspaceFile } from './readWorkspace';
import { requestJson, statusOf } from './requestJson';

const DEFAULT_BRANCH = 'main';

/** Publishing through the REST API of GitLab. */
export class GitlabRepositoryHost implements RepositoryHost {
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
    // A personal token of the asking user works in the same header as a token of OAuth.
    this.#headers = { authorization: `Bearer ${options.token}` };
    this.#owner = options.owner;
    this.#repo = options.repo;
    this.#signal = options.signal;
  }

  get remoteUrl(): string {
    return `${this.url}.git`;
  }

  contentsUrl(branch: string): string {
    return `${this.url}/-/blob/${branch}`;
  }

  async find(): Promise<HostedRepository | undefined> {
    try {
      const project = await this.#request<{
        description: string | null;
        default_branch: string | null;
      }>('GET', this.#path());
      return {
        description: project.description ?? '',
        defaultBranch: project.default_branch ?? DEFAULT_BRANCH,
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
    const namespace = await this.#request<{ id: number }>(
      'GET',
      `/namespaces/${encodeURIComponent(this.#owner)}`,
    );
    try {
      await this.#request('POST', '/projects', {
        name: this.#repo,
        path: this.#repo,
        namespace_id: namespace.id,
        default_branch: DEFAULT_BRANCH,
        ...options,
      });
    } catch (error) {
      // 400 "has already been taken": whose it is, the caller finds out.
      if (statusOf(error) !== 400 || !(await this.find())) {
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
        Array<{ id: string; message: string }>
      >(
        'GET',
        this.#path(
          `/repository/commits?ref_name=${encodeURIComponent(
            branch,
          )}&per_page=100`,
        ),
      );
      return commits.find(({ message }) =>
        message.split('\n').includes(trailer),
      )?.id;
    } catch (error) {
      // An empty repository has no such branch.
      if (statusOf(error) === 404) {
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
    const { id } = await this.#request<{ id: string }>(
      'POST',
      this.#path('/repository/commits'),
      {
        branch: request.branch,
        commit_message: request.message,
        actions: request.files.map(({ path, content, executable }) => ({
          action: 'create',
          file_path: path,
          encoding: 'base64',
          content: content.toString('base64'),
          execute_filemode: executable,
        })),
      },
    );
    return id;
  }

  async setDescription(description: string): Promise<void> {
    await this.#request('PUT', this.#path(), { description });
  }

  async protect(branch: string): Promise<void> {
    try {
      await this.#request('POST', this.#path('/protected_branches'), {
        name: branch,
        push_access_level: 0,
      });
    } catch (error) {
      // 409: it is protected already, as new projects often are.
      if (statusOf(error) !== 409) {
        throw error;
      }
    }
  }

  #path(rest = ''): string {
    return `/projects/${encodeURIComponent(
      `${this.#owner}/${this.#repo}`,
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
