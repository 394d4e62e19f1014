/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { join } from 'node:path';
import { GitRepository } from './git/GitRepository';
import { GitWriter } from './git/GitWriter';
import { isoUtc } from './git/parseCommits';
import { AccountService } from './services/AccountService';
import { CheckService } from './services/CheckService';
import { ContentService } from './services/ContentService';
import { DeploymentService } from './services/DeploymentService';
import type { ForgeContext } from './services/ForgeContext';
import { HookService } from './services/HookService';
import { IssueService } from './services/IssueService';
import { PullService } from './services/PullService';
import { RefService } from './services/RefService';
import { ReleaseService } from './services/ReleaseService';
import { RepositoryService } from './services/RepositoryService';
import { ReviewService } from './services/ReviewService';
import { SearchService } from './services/SearchService';
import { type ForgeToken, TokenService } from './services/TokenService';
import { ForgeStore } from './store/ForgeStore';
import type { RepositoryRecord } from './store/records';
import { FORGE_APP } from './views/checks';
import type { ForgeEvent } from './webhooks/ForgeEvent';

/** How a {@link Forge} is opened. @public */
export type ForgeOptions = {
  /** Where everything is kept: `git/<owner>/<name>.git` and `state/`. Made when missing. */
  dataDir: string;
  /** Tokens that are accepted. The accounts they belong to are made when missing. */
  tokens?: ForgeToken[];
  /** The time, ISO 8601. The clock, unless said. */
  now?: () => string;
};

/**
 * The forge without its HTTP server: accounts, repositories and everything that happens in them.
 *
 * @remarks
 * Everything the REST API, GraphQL and the pages do goes through these services, so a program that fills a forge gets the
 * same checks. Most of them take `at`, a time in the past, for histories that are made up.
 *
 * @public
 */
export class Forge {
  readonly accounts: AccountService;
  readonly repositories: RepositoryService;
  readonly refs: RefService;
  readonly contents: ContentService;
  readonly issues: IssueService;
  readonly pulls: PullService;
  readonly reviews: ReviewService;
  readonly checks: CheckService;
  readonly deployments: DeploymentService;
  readonly releases: ReleaseService;
  readonly hooks: HookService;
  readonly search: SearchService;
  readonly tokens: TokenService;
  /** @internal */
  readonly store: ForgeStore;
  readonly #now: () => string;
  readonly #dataDir: string;
  readonly #git = new Map<number, { git: GitRepository; writer: GitWriter }>();
  readonly #listeners = new Set<(event: ForgeEvent) => void>();

  private constructor(options: ForgeOptions, store: ForgeStore) {
    this.store = store;
    this.#dataDir = options.dataDir;
    this.#now = options.now ?? systemTime;
    const context: ForgeContext = {
      store,
      now: () => this.now(),
      gitDirectory: (owner, name) =>
        join(
          this.#dataDir,
          'git',
          owner.toLowerCase(),
          `${name.toLowerCase()}.git`,
        ),
      git: repository => this.git(repository),
      writer: repository => this.#open(repository).writer,
      forgetGit: repository => this.#git.delete(repository.id),
      emit: event => {
        for (const listener of this.#listeners) {
          listener(event);
        }
      },
    };
    this.accounts = new AccountService(context);
    this.repositories = new RepositoryService(context, this.accounts);
    this.refs = new RefService(context);
    this.contents = new ContentService(context, this.refs);
    this.issues = new IssueService(context);
    this.pulls = new PullService({
      context,
      issues: this.issues,
      refs: this.refs,
      repositories: this.repositories,
    });
    this.reviews = new ReviewService(context, this.pulls);
    this.checks = new CheckService(context);
    this.deployments = new DeploymentService(context);
    this.releases = new ReleaseService(context, this.refs);
    this.hooks = new HookService(context);
    this.search = new SearchService(context, this.repositories);
    this.tokens = new TokenService(context, options.tokens ?? []);
  }

  /** Opens the forge kept in a directory, or begins one. */
  static async open(options: ForgeOptions): Promise<Forge> {
    const store = await ForgeStore.open({
      directory: options.dataDir,
      now: options.now ?? systemTime,
    });
    const forge = new Forge(options, store);
    for (const { login } of options.tokens ?? []) {
      if (!forge.accounts.find(login)) {
        await forge.accounts.createUser({ login, siteAdmin: true });
      }
    }
    const app = `${FORGE_APP.slug}[bot]`;
    if (!forge.accounts.find(app)) {
      await forge.accounts.createUser({ login: app, type: 'Bot' });
    }
    return forge;
  }

  now(): string {
    return this.#now();
  }

  /** Reads a repository's objects. */
  git(repository: RepositoryRecord): GitRepository {
    return this.#open(repository).git;
  }

  /** Writes a repository's objects. References are moved by {@link Forge.refs}. */
  writer(repository: RepositoryRecord): GitWriter {
    return this.#open(repository).writer;
  }

  /** Tells `listener` what happens, until the returned function is called. */
  onEvent(listener: (event: ForgeEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when everything is on disk. */
  close(): Promise<void> {
    return this.store.settle();
  }

  #open(repository: RepositoryRecord): {
    git: GitRepository;
    writer: GitWriter;
  } {
    let open = this.#git.get(repository.id);
    if (!open) {
      const git = new GitRepository(
        join(
          this.#dataDir,
          'git',
          repository.owner.toLowerCase(),
          `${repository.name.toLowerCase()}.git`,
        ),
      );
      open = { git, writer: new GitWriter(git) };
      this.#git.set(repository.id, open);
    }
    return open;
  }
}

function systemTime(): string {
  return isoUtc(new Date().toISOString());
}
