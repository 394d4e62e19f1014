/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogProposal } from '@ghostlight/backstage-plugin-ai-common';
import type { ProposalStore } from '../store/ProposalStore';
import type { PullRequestOpener } from './PullRequestOpener';

/**
 * Opens pull requests for what is pending, oldest first, within the limits per run and per owner. What one owner has open
 * counts for changes of descriptors and for new ones together.
 *
 * @returns how many were opened
 */
export async function openPending(options: {
  logger: LoggerService;
  opener: PullRequestOpener;
  store: ProposalStore;
  signal: AbortSignal;
  /** New descriptors, or changes of existing ones. */
  onboarding: boolean;
  maxPerRun: number;
  maxOpenPerOwner: number;
  /** Whether the proposals of a repository may be opened without a person. */
  accept?: (proposals: CatalogProposal[]) => boolean;
}): Promise<number> {
  const { logger, opener, store, signal, onboarding } = options;
  const opened = await store.list({ statuses: ['opened'] });
  const perOwner = new Map<string, Set<string>>();
  const pulls = (owner: string) => perOwner.get(owner) ?? new Set<string>();
  for (const { ownerRef = '', repository } of opened) {
    perOwner.set(ownerRef, pulls(ownerRef).add(repository));
  }
  const pending = (
    await store.list({ statuses: ['pending'], onboarding })
  ).reverse();
  let count = 0;
  for (const repository of new Set(
    pending.map(proposal => proposal.repository),
  )) {
    const proposals = pending.filter(
      proposal => proposal.repository === repository,
    );
    const { ownerRef = '' } = proposals[0];
    const full =
      pulls(ownerRef).size >= options.maxOpenPerOwner &&
      !pulls(ownerRef).has(repository);
    if (full || count >= options.maxPerRun || signal.aborted) {
      continue;
    }
    if (options.accept && !options.accept(proposals)) {
      continue;
    }
    try {
      if (await opener.open(repository, proposals)) {
        count += 1;
        perOwner.set(ownerRef, pulls(ownerRef).add(repository));
      }
    } catch (error) {
      logger.warn(
        `No pull request could be opened on "${repository}"`,
        error as Error,
      );
    }
  }
  return count;
}
