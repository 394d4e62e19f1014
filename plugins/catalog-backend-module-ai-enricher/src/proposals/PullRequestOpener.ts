/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AuthService } from '@backstage/backend-plugin-api';
import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  CatalogProposal,
  PullRequestInfo,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiScmService } from '@ghostlight/backstage-plugin-ai-node';
import type { ProposalStore } from '../store/ProposalStore';
import { applyProposals } from './applyProposals';
import { renderPullRequest } from './renderPullRequest';

/** One pull request per repository, for ever found again by this. */
const PURPOSE = 'catalog-descriptor';

/** Opens and updates the one pull request of a repository, and learns what became of it. */
export class PullRequestOpener {
  readonly #auth: AuthService;
  readonly #labels: string[];
  readonly #scm: AiScmService;
  readonly #store: ProposalStore;

  constructor(options: {
    auth: AuthService;
    labels: string[];
    scm: AiScmService;
    store: ProposalStore;
  }) {
    this.#auth = options.auth;
    this.#labels = options.labels;
    this.#scm = options.scm;
    this.#store = options.store;
  }

  /**
   * Opens or updates the pull request of a repository with these proposals and those already in it. The descriptors are read
   * again, at the head of the default branch: nothing is written over what was pushed meanwhile.
   *
   * @throws ConflictError when a descriptor changed so that a proposal no longer fits
   */
  async open(
    repositoryUrl: string,
    proposals: CatalogProposal[],
    by?: string,
  ): Promise<PullRequestInfo | undefined> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const repository = { url: repositoryUrl };
    const already = await this.#store.list({
      repository: repositoryUrl,
      statuses: ['opened'],
    });
    const all = [
      ...new Map(
        [...already, ...proposals].map(proposal => [proposal.id, proposal]),
      ).values(),
    ].sort((a, b) => a.entityRef.localeCompare(b.entityRef));
    const edits = [];
    for (const file of new Set(all.map(proposal => proposal.file))) {
      const inFile = all.filter(proposal => proposal.file === file);
      const text = await this.#textOf({ repository, file, inFile });
      try {
        edits.push({ path: file, content: applyProposals(text, inFile) });
      } catch (error) {
        throw new ConflictError(
          `"${file}" of ${repositoryUrl} changed since it was read: ${
            (error as Error).message
          }. The next look makes a new proposal.`,
        );
      }
    }
    const { title, body, fingerprint } = renderPullRequest(all);
    const result = await this.#scm.propose(
      {
        repository,
        purpose: PURPOSE,
        title,
        body,
        labels: this.#labels,
        edits,
        fingerprint,
      },
      { credentials },
    );
    if (result.outcome === 'rejected-before') {
      for (const proposal of proposals) {
        await this.#store.refuse(proposal, {
          status: 'rejected',
          by: 'a closed pull request',
        });
      }
      return undefined;
    }
    if (!result.pullRequest) {
      throw new ConflictError(
        result.reason ?? `No pull request could be opened on ${repositoryUrl}`,
      );
    }
    await this.#store.opened(
      all.map(({ id }) => id),
      { number: result.pullRequest.number, url: result.pullRequest.url },
      by,
    );
    return result.pullRequest;
  }

  /**
   * The descriptor at the head of the default branch, or the text of a new one.
   *
   * @throws ConflictError when it is there although it should not, or is not although it should
   */
  async #textOf(options: {
    repository: { url: string };
    file: string;
    inFile: CatalogProposal[];
  }): Promise<string> {
    const { repository, file, inFile } = options;
    const content = inFile.find(proposal => proposal.content)?.content;
    const current = await this.#scm
      .file(
        { repository, path: file },
        { credentials: await this.#auth.getOwnServiceCredentials() },
      )
      .catch(error => {
        if ((error as Error).name === 'NotFoundError') {
          return undefined;
        }
        throw error;
      });
    if (Boolean(current) === (content !== undefined)) {
      throw new ConflictError(
        current
          ? `${repository.url} has a "${file}" by now. The next look sees it.`
          : `"${file}" of ${repository.url} is gone. The next look makes a new proposal.`,
      );
    }
    return content ?? Buffer.from(current!.content).toString('utf8');
  }

  /** Looks at the open pull requests: what was merged is done, what was closed is never proposed again. */
  async learn(): Promise<{ merged: number; rejected: number }> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const opened = await this.#store.list({ statuses: ['opened'] });
    const byPull = new Map<string, CatalogProposal[]>();
    for (const proposal of opened) {
      const key = `${proposal.repository} ${proposal.pullRequest?.number}`;
      byPull.set(key, [...(byPull.get(key) ?? []), proposal]);
    }
    let merged = 0;
    let rejected = 0;
    for (const proposals of byPull.values()) {
      const [{ repository, pullRequest }] = proposals;
      if (!pullRequest) {
        continue;
      }
      let state: PullRequestInfo['state'];
      try {
        ({ state } = await this.#scm.pullRequest(
          { repository: { url: repository }, number: pullRequest.number },
          { credentials },
        ));
      } catch (error) {
        if (
          error instanceof NotFoundError ||
          (error as Error).name === 'NotFoundError'
        ) {
          state = 'closed';
        } else {
          // A forge that does not answer teaches nothing.
          continue;
        }
      }
      if (state === 'merged') {
        await this.#store.merged(proposals.map(({ id }) => id));
        merged += proposals.length;
      } else if (state === 'closed') {
        for (const proposal of proposals) {
          await this.#store.refuse(proposal, {
            status: 'rejected',
            by: `pull request #${pullRequest.number}`,
          });
        }
        rejected += proposals.length;
      }
    }
    return { merged, rejected };
  }
}
