/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ServiceUnavailableError } from '@backstage/errors';
import {
  DefaultGithubCredentialsProvider,
  ScmIntegrations,
} from '@backstage/integration';
import { z } from 'zod/v4';
import type { ChangeEvidence } from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import type { AuthService } from '@backstage/backend-plugin-api';
import { parseCodeOwners } from '@ghostlight/repo-evidence';

const PER_PAGE = 100;
const MAX_PAGES = 10;
const CODEOWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];
const TIMEOUT_MS = 30_000;

const login = z.object({ login: z.string() }).nullish();
const pullSchema = z.object({
  user: login,
  merged_at: z.string().nullish(),
  merged_by: login,
  head: z.object({ sha: z.string() }),
  base: z.object({ sha: z.string() }),
});
const reviewSchema = z.object({
  user: login,
  state: z.string(),
  submitted_at: z.string().nullish(),
  commit_id: z.string().nullish(),
});
const checkSchema = z.object({
  name: z.string(),
  conclusion: z.string().nullish(),
});
const statusSchema = z.object({ context: z.string(), state: z.string() });
const commitSchema = z.object({
  commit: z.object({ author: z.object({ date: z.string() }).nullish() }),
});

type Pull = ChangeEvidence['pullRequests'][number];
/** With what it takes to know the commits of a pull request that was merged by rebase. */
export type ReadPull = { pull: Pull; authored: string[] };

/** Reviews, owners and checks of pull requests at GitHub, with the credentials of `integrations`. */
export class GithubReviews {
  readonly #auth: AuthService;
  readonly #integrations: () => ScmIntegrations;
  readonly #scm: AiScmService;

  constructor(options: {
    auth: AuthService;
    /** Read when used: wrong configuration must not keep the portal from starting. */
    integrations: () => ScmIntegrations;
    scm: AiScmService;
  }) {
    this.#auth = options.auth;
    this.#integrations = options.integrations;
    this.#scm = options.scm;
  }

  /** Whether the repository is one at GitHub that an integration knows. */
  covers(repository: string): boolean {
    return this.#integrations().github.byUrl(repository) !== undefined;
  }

  /** @throws ServiceUnavailableError when GitHub does not answer as it should */
  async read(options: {
    repository: string;
    number: number;
  }): Promise<ReadPull> {
    const { repository, number } = options;
    const path = new URL(repository).pathname.replace(/^\/|\/$/g, '');
    const api =
      this.#integrations().github.byUrl(repository)?.config.apiBaseUrl;
    const base = `${api ?? 'https://api.github.com'}/repos/${path}`;
    const { headers = {} } =
      await DefaultGithubCredentialsProvider.fromIntegrations(
        this.#integrations(),
      ).getCredentials({
        url: repository,
      });
    const get = async (url: string): Promise<unknown> => {
      const response = await fetch(url, {
        headers: { accept: 'application/vnd.github+json', ...headers },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: 'error',
      });
      if (!response.ok) {
        await response.body?.cancel();
        throw new ServiceUnavailableError(
          `GitHub answered ${response.status} to ${new URL(url).pathname}`,
        );
      }
      return response.json();
    };
    const all = async <T>(
      url: string,
      schema: z.ZodType<T>,
      key?: string,
    ): Promise<T[]> => {
      const items: T[] = [];
      for (let page = 1; page <= MAX_PAGES; page++) {
        const answer = await get(`${url}?per_page=${PER_PAGE}&page=${page}`);
        const part = z
          .array(schema)
          .parse(key ? (answer as Record<string, unknown>)[key] : answer);
        items.push(...part);
        if (part.length < PER_PAGE) {
          return items;
        }
      }
      throw new ServiceUnavailableError(`${url} has too many items to read`);
    };
    const pull = pullSchema.parse(await get(`${base}/pulls/${number}`));
    const ofHead = `${base}/commits/${pull.head.sha}`;
    const [reviews, files, commits, checks, statuses] = await Promise.all([
      all(`${base}/pulls/${number}/reviews`, reviewSchema),
      all(`${base}/pulls/${number}/files`, z.object({ filename: z.string() })),
      all(`${base}/pulls/${number}/commits`, commitSchema),
      all(`${ofHead}/check-runs`, checkSchema, 'check_runs'),
      all(`${ofHead}/statuses`, statusSchema),
    ]);
    const merged = pull.merged_at ? Date.parse(pull.merged_at) : Infinity;
    const last = new Map<string, (typeof reviews)[number]>();
    for (const review of reviews) {
      // A comment does not take an approval back, and what came after the merge approved nothing.
      const isDecision = [
        'APPROVED',
        'CHANGES_REQUESTED',
        'DISMISSED',
      ].includes(review.state);
      if (
        isDecision &&
        review.user &&
        review.submitted_at &&
        Date.parse(review.submitted_at) <= merged
      ) {
        last.set(review.user.login, review);
      }
    }
    const owners = await this.#owners({
      repository,
      revision: pull.base.sha,
      files: files.map(({ filename }) => filename),
    });
    // The newest of each context comes first.
    const contexts = new Map(
      [...statuses].reverse().map(({ context, state }) => [context, state]),
    );
    const found: Pull = {
      number,
      url: `${repository}/pull/${number}`,
      author: pull.user?.login ?? 'unknown',
      ...(pull.merged_at ? { mergedAt: pull.merged_at } : {}),
      ...(pull.merged_by ? { mergedBy: pull.merged_by.login } : {}),
      approvals: [...last.values()]
        .filter(({ state }) => state === 'APPROVED')
        .map(review => ({
          by: review.user!.login,
          at: review.submitted_at!,
          ...(review.commit_id ? { commit: review.commit_id } : {}),
        })),
      ...(owners ? { codeOwners: owners } : {}),
      checks: [
        ...checks.map(({ name, conclusion }) => ({
          name,
          conclusion: conclusion ?? 'pending',
        })),
        ...[...contexts].map(([name, conclusion]) => ({ name, conclusion })),
      ],
    };
    return {
      pull: found,
      authored: commits.flatMap(({ commit }) => commit.author?.date ?? []),
    };
  }

  /** Who owns the files: one set of owners for each way in which they are owned. `undefined` without a CODEOWNERS file. */
  async #owners(options: {
    repository: string;
    revision: string;
    files: string[];
  }): Promise<string[][] | undefined> {
    const { repository, revision, files } = options;
    const credentials = await this.#auth.getOwnServiceCredentials();
    for (const path of CODEOWNERS) {
      const file = await this.#scm
        .file(
          { repository: { url: repository }, path, revision },
          { credentials },
        )
        .catch(error => {
          if (error.name === 'NotFoundError') {
            return undefined;
          }
          throw error;
        });
      if (file) {
        const rules = parseCodeOwners(
          Buffer.from(file.content).toString('utf8'),
        );
        const sets = files
          .flatMap(name => rules.match(name))
          .map(({ owners }) =>
            owners.map(owner => owner.replace(/^@/, '')).sort(),
          )
          .filter(owners => owners.length > 0);
        return [...new Map(sets.map(set => [set.join(' '), set])).values()];
      }
    }
    return undefined;
  }
}
