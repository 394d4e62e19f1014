/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HostedRepository, RepositoryHost } from './RepositoryHost';
import type { WorkspaceFile } from './readWorkspace';
import { requestJson, statusOf } from './requestJson';

const DEFAULT_BRANCH = 'main';
const NO_COMMIT = '0'.repeat(40);
/** The type of the policy "minimum number of reviewers", the same at every Azure DevOps. */
const REVIEWERS = 'fa4e907d-c16b-4a4c-9dfa-4906e5d171dd';

type Repository = {
  id: string;
  name: string;
  defaultBranch?: string;
};

/**
 * Publishing through the REST API of Azure DevOps.
 *
 * @remarks
 * Repositories have no description there to bear a marker while they are half made. So the marker is the name: the repository is
 * made and filled as `<name>.scaffold-<id>`, and gets its name when it is done.
 */
export class AzureRepositoryHost implements RepositoryHost {
  readonly url: string;
  readonly #headers: Record<string, string>;
  readonly #marker: string;
  readonly #project: string;
  readonly #api: string;
  readonly #repo: string;
  readonly #signal: AbortSignal | undefined;
  readonly #staged: string;

  constructor(options: {
    host: string;
    organization: string;
    project: string;
    repo: string;
    headers: Record<string, string>;
    /** Who makes it from what, so that nobody takes up what another left half made. */
    id: string;
    marker: string;
    signal?: AbortSignal;
  }) {
    const { host, organization, project, repo, id } = options;
    const root = `https://${host}/${encodeURIComponent(
      organization,
    )}/${encodeURIComponent(project)}`;
    this.url = `${root}/_git/${encodeURIComponent(repo)}`;
    this.#api = `${root}/_apis`;
    this.#headers = options.headers;
    this.#marker = options.marker;
    this.#project = `https://${host}/${encodeURIComponent(
      organization,
    )}/_apis/projects/${encodeURIComponent(project)}`;
    this.#repo = repo;
    this.#staged = `${repo}.scaffold-${id}`;
    this.#signal = options.signal;
  }

  /** What a push to a clone uses; Azure DevOps has no ".git" at its end. */
  get remoteUrl(): string {
    return this.url;
  }

  contentsUrl(branch: string): string {
    return `${this.url}?version=GB${encodeURIComponent(branch)}&path=`;
  }

  async find(): Promise<HostedRepository | undefined> {
    const found = await this.#find();
    return (
      found && {
        description: found.name === this.#staged ? this.#marker : '',
        defaultBranch:
          found.defaultBranch?.replace(/^refs\/heads\//, '') ?? DEFAULT_BRANCH,
      }
    );
  }

  /** Visibility is that of the project. */
  async create(): Promise<void> {
    const { id } = await this.#request<{ id: string }>('GET', this.#project);
    try {
      await this.#request('POST', `${this.#api}/git/repositories`, {
        name: this.#staged,
        project: { id },
      });
    } catch (error) {
      // 409: a killed run of the same person made it.
      if (statusOf(error) !== 409) {
        throw error;
      }
    }
  }

  async findCommit(
    branch: string,
    trailer: string,
  ): Promise<string | undefined> {
    const repository = await this.#find();
    if (!repository?.defaultBranch) {
      return undefined;
    }
    const commits = `${this.#git(repository)}/commits`;
    const { value } = await this.#request<{
      value: Array<{
        commitId: string;
        comment: string;
        commentTruncated?: boolean;
      }>;
    }>(
      'GET',
      `${commits}?searchCriteria.itemVersion.version=${encodeURIComponent(
        branch,
      )}&searchCriteria.$top=100`,
    );
    for (const { commitId, comment, commentTruncated } of value) {
      const whole = commentTruncated
        ? (
            await this.#request<{ comment: string }>(
              'GET',
              `${commits}/${commitId}`,
            )
          ).comment
        : comment;
      if (whole.split('\n').includes(trailer)) {
        return commitId;
      }
    }
    return undefined;
  }

  /** Modes of files are not known to this API: scripts come without their executable bit. */
  async commit(request: {
    branch: string;
    message: string;
    files: WorkspaceFile[];
  }): Promise<string> {
    const repository = await this.#find();
    if (!repository) {
      throw new Error(`${this.url} is not there any more`);
    }
    const { commits } = await this.#request<{
      commits: Array<{ commitId: string }>;
    }>('POST', `${this.#git(repository)}/pushes`, {
      // Refused by the forge when the branch exists meanwhile: never by force.
      refUpdates: [
        { name: `refs/heads/${request.branch}`, oldObjectId: NO_COMMIT },
      ],
      commits: [
        {
          comment: request.message,
          changes: request.files.map(({ path, content }) => ({
            changeType: 'add',
            item: { path: `/${path}` },
            newContent: {
              content: content.toString('base64'),
              contentType: 'base64encoded',
            },
          })),
        },
      ],
    });
    return commits[0].commitId;
  }

  /** There is no description; the repository is whole now and gets its name. */
  async setDescription(): Promise<void> {
    const repository = await this.#find();
    if (repository?.name === this.#staged) {
      await this.#request('PATCH', this.#git(repository), { name: this.#repo });
    }
  }

  async protect(branch: string): Promise<void> {
    const repository = await this.#find();
    const { value } = await this.#request<{
      value: Array<{
        settings: {
          scope?: Array<{ repositoryId: string | null; refName?: string }>;
        };
      }>;
    }>('GET', `${this.#api}/policy/configurations?policyType=${REVIEWERS}`);
    const refName = `refs/heads/${branch}`;
    const isProtected = value.some(({ settings }) =>
      settings.scope?.some(
        scope =>
          scope.repositoryId === repository?.id && scope.refName === refName,
      ),
    );
    if (repository && !isProtected) {
      await this.#request('POST', `${this.#api}/policy/configurations`, {
        isEnabled: true,
        isBlocking: true,
        type: { id: REVIEWERS },
        settings: {
          minimumApproverCount: 1,
          creatorVoteCounts: false,
          scope: [{ repositoryId: repository.id, refName, matchKind: 'Exact' }],
        },
      });
    }
  }

  async #find(): Promise<Repository | undefined> {
    for (const name of [this.#repo, this.#staged]) {
      try {
        return await this.#request<Repository>(
          'GET',
          `${this.#api}/git/repositories/${encodeURIComponent(name)}`,
        );
      } catch (error) {
        if (statusOf(error) !== 404) {
          throw error;
        }
      }
    }
    return undefined;
  }

  #git({ id }: Repository): string {
    return `${this.#api}/git/repositories/${id}`;
  }

  #request<T>(
    method: 'GET' | 'POST' | 'PATCH',
    url: string,
    body?: unknown,
  ): Promise<T> {
    return requestJson<T>({
      method,
      url: `${url}${url.includes('?') ? '&' : '?'}api-version=7.1`,
      headers: this.#headers,
      body,
      signal: this.#signal,
    });
  }
}
