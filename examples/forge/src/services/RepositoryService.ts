/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { rename, rm, stat } from 'node:fs/promises';
import { ForgeError } from '../errors/ForgeError';
import { GitRepository } from '../git/GitRepository';
import { isRefName, isRepositoryName } from '../git/names';
import { runGit } from '../git/runGit';
import type { AccountRecord, RepositoryRecord } from '../store/records';
import type { AccountService } from './AccountService';
import type { ForgeContext } from './ForgeContext';

const SETTINGS: Record<string, boolean> = {
  has_issues: true,
  has_projects: true,
  has_wiki: false,
  has_downloads: true,
  is_template: false,
  allow_merge_commit: true,
  allow_squash_merge: true,
  allow_rebase_merge: true,
  allow_auto_merge: false,
  allow_update_branch: false,
  allow_forking: true,
  delete_branch_on_merge: false,
  web_commit_signoff_required: false,
};

/** What a repository is created with. @public */
export type CreateRepository = {
  owner: string;
  name: string;
  description?: string;
  homepage?: string;
  visibility?: RepositoryRecord['visibility'];
  defaultBranch?: string;
  topics?: string[];
  archived?: boolean;
  /** Id of the repository this one is a fork of. */
  parentId?: number;
  settings?: Record<string, boolean>;
  /** Login of who creates it; the owner, unless said. */
  creator?: string;
  at?: string;
};

/**
 * Repositories: the record and the bare repository that belongs to it.
 *
 * @public
 */
export class RepositoryService {
  readonly #context: ForgeContext;
  readonly #accounts: AccountService;

  constructor(context: ForgeContext, accounts: AccountService) {
    this.#context = context;
    this.#accounts = accounts;
  }

  list(owner?: string): RepositoryRecord[] {
    const wanted = owner?.toLowerCase();
    return [...this.#context.store.repositories.values()]
      .filter(
        record => wanted === undefined || record.owner.toLowerCase() === wanted,
      )
      .sort((left, right) => left.name.localeCompare(right.name));
  }

  find(owner: string, name: string): RepositoryRecord | undefined {
    const wanted = name.toLowerCase();
    return this.list(owner).find(
      record => record.name.toLowerCase() === wanted,
    );
  }

  byId(id: number): RepositoryRecord | undefined {
    return this.#context.store.repositories.get(id);
  }

  /** Those that an account may read. */
  visible(
    account: AccountRecord | undefined,
    owner?: string,
  ): RepositoryRecord[] {
    return this.list(owner).filter(record =>
      this.#accounts.permission(account, record),
    );
  }

  async create(options: CreateRepository): Promise<RepositoryRecord> {
    const record = await this.#insert(options, directory =>
      GitRepository.init(directory, options.defaultBranch ?? 'main'),
    );
    this.#context.emit({
      event: 'repository',
      action: 'created',
      repository: record,
      sender: options.creator ?? record.owner,
      subject: {},
    });
    return record;
  }

  /** Copies a bare repository, its branches and tags (or all its references), from a directory of this machine. */
  importBare(
    options: CreateRepository & { from: string; allRefs?: boolean },
  ): Promise<RepositoryRecord> {
    return this.#insert(options, async directory => {
      await runGit([
        'clone',
        '--quiet',
        options.allRefs ? '--mirror' : '--bare',
        '--no-hardlinks',
        '--template=',
        '--',
        options.from,
        directory,
      ]);
      const { stdout } = await runGit(['symbolic-ref', '--short', 'HEAD'], {
        directory,
      });
      if (options.defaultBranch) {
        await runGit(
          ['symbolic-ref', 'HEAD', `refs/heads/${options.defaultBranch}`],
          { directory },
        );
      }
      await runGit(['config', '--remove-section', 'remote.origin'], {
        directory,
        expect: [0, 128],
      });
      return stdout.toString().trim();
    });
  }

  /** A fork below another owner, with all branches. */
  async fork(
    parent: RepositoryRecord,
    owner: string,
    creator: string,
    name?: string,
  ): Promise<RepositoryRecord> {
    const existing = this.list(owner).find(
      ({ parentId }) => parentId === parent.id,
    );
    if (existing) {
      return existing;
    }
    const record = await this.importBare({
      owner,
      name: name ?? parent.name,
      from: this.#context.git(parent).directory,
      defaultBranch: parent.defaultBranch,
      parentId: parent.id,
      visibility: parent.visibility,
      creator,
      ...(parent.description === undefined
        ? {}
        : { description: parent.description }),
    });
    this.#context.emit({
      event: 'fork',
      repository: parent,
      sender: creator,
      subject: {
        extra: { forkee: { full_name: `${record.owner}/${record.name}` } },
      },
    });
    return record;
  }

  async #insert(
    options: CreateRepository,
    make: (directory: string) => Promise<string | void>,
  ) {
    const owner = this.#accounts.get(options.owner).login;
    if (!isRepositoryName(options.name)) {
      throw ForgeError.invalid(
        'Repository',
        'name',
        'invalid',
        `"${options.name}" cannot be the name of a repository`,
      );
    }
    if (
      options.defaultBranch !== undefined &&
      !isRefName(options.defaultBranch)
    ) {
      throw ForgeError.invalid('Repository', 'default_branch', 'invalid');
    }
    if (this.find(owner, options.name)) {
      throw taken();
    }
    const at = options.at ?? this.#context.now();
    const record: RepositoryRecord = {
      id: this.#context.store.nextId(),
      owner,
      name: options.name,
      ...(options.description === undefined
        ? {}
        : { description: options.description }),
      ...(options.homepage === undefined ? {} : { homepage: options.homepage }),
      visibility: options.visibility ?? 'public',
      archived: options.archived ?? false,
      ...(options.parentId === undefined ? {} : { parentId: options.parentId }),
      topics: options.topics ?? [],
      defaultBranch: options.defaultBranch ?? 'main',
      settings: { ...SETTINGS, ...options.settings },
      createdAt: at,
      updatedAt: at,
      pushedAt: at,
      collaborators: {},
      protections: {},
      subscriptions: {},
      variables: {},
      secrets: {},
      lastNumber: 0,
      labels: [],
      issues: [],
      issueComments: [],
      reviews: [],
      reviewComments: [],
      checkRuns: [],
      statuses: [],
      deployments: [],
      releases: [],
      hooks: [],
    };
    // Taken before git runs, so that a second call for the same name fails instead of mixing with this one.
    this.#context.store.repositories.set(record.id, record);
    const directory = this.#context.gitDirectory(owner, record.name);
    try {
      // What a killed process left behind without a record belongs to nobody.
      await rm(directory, { recursive: true, force: true });
      const branch = await make(directory);
      if (branch && !options.defaultBranch) {
        record.defaultBranch = branch;
      }
    } catch (error) {
      this.#context.store.repositories.delete(record.id);
      await rm(directory, { recursive: true, force: true });
      throw error;
    }
    await this.#context.store.addRepository(record);
    return record;
  }

  /** Changes what is given. */
  async update(
    record: RepositoryRecord,
    changes: Partial<
      Pick<
        RepositoryRecord,
        | 'name'
        | 'description'
        | 'homepage'
        | 'visibility'
        | 'archived'
        | 'topics'
        | 'defaultBranch'
        | 'settings'
      >
    >,
    sender: string,
  ): Promise<void> {
    const { name, defaultBranch, settings, ...rest } = changes;
    if (defaultBranch !== undefined && defaultBranch !== record.defaultBranch) {
      const git = this.#context.git(record);
      const empty = (await git.refs('refs/heads/')).length === 0;
      if (
        !isRefName(defaultBranch) ||
        (!empty && !(await git.ref(`refs/heads/${defaultBranch}`)))
      ) {
        throw ForgeError.invalid(
          'Repository',
          'default_branch',
          'invalid',
          `The branch ${defaultBranch} was not found.`,
        );
      }
      await this.#context.writer(record).setHead(defaultBranch);
      record.defaultBranch = defaultBranch;
    }
    const before = record.name;
    if (name !== undefined && name !== before) {
      await this.#rename(record, name);
    }
    Object.assign(record, rest);
    Object.assign(record.settings, settings);
    record.updatedAt = this.#context.now();
    await this.#context.store.saveRepository(record);
    this.#context.emit({
      event: 'repository',
      action: before === record.name ? 'edited' : 'renamed',
      repository: record,
      sender,
      subject: {
        extra: {
          changes:
            before === record.name
              ? {}
              : { repository: { name: { from: before } } },
        },
      },
    });
  }

  async #rename(record: RepositoryRecord, name: string): Promise<void> {
    if (!isRepositoryName(name)) {
      throw ForgeError.invalid('Repository', 'name', 'invalid');
    }
    const other = this.find(record.owner, name);
    if (other && other !== record) {
      throw taken();
    }
    const from = this.#context.gitDirectory(record.owner, record.name);
    await rename(from, this.#context.gitDirectory(record.owner, name));
    this.#context.forgetGit(record);
    record.name = name;
  }

  async remove(record: RepositoryRecord, sender: string): Promise<void> {
    this.#context.emit({
      event: 'repository',
      action: 'deleted',
      repository: record,
      sender,
      subject: {},
    });
    await this.#context.store.removeRepository(record);
    this.#context.forgetGit(record);
    await rm(this.#context.gitDirectory(record.owner, record.name), {
      recursive: true,
      force: true,
    });
  }

  /** The records whose bare repository is missing, for a clear word at start. */
  async missing(): Promise<RepositoryRecord[]> {
    const missing: RepositoryRecord[] = [];
    for (const record of this.list()) {
      const found = await stat(
        this.#context.gitDirectory(record.owner, record.name),
      ).catch(() => undefined);
      if (!found?.isDirectory()) {
        missing.push(record);
      }
    }
    return missing;
  }
}

function taken(): ForgeError {
  return new ForgeError(422, 'Repository creation failed.', [
    {
      resource: 'Repository',
      field: 'name',
      code: 'custom',
      message: 'name already exists on this account',
    },
  ]);
}
