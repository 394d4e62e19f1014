/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type {
  PullRequestInfo,
  ReviewModelUse,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiModelService } from '@ghostlight/backstage-plugin-ai-node';
import type { ReviewConfig } from '../config';
import type { Analysis } from './analyze';
import type { RepositoryPolicy } from './readRepositoryPolicy';
import type { PreparedReview } from './types';

/** Passes of a model over a change. */
export class ModelReviewer {
  readonly #config: ReviewConfig;
  readonly #model: AiModelService;

  constructor(options: { config: ReviewConfig; model: AiModelService }) {
    this.#config = options.config;
    this.#model = options.model;
  }

  /** Whether a model may be asked about a pull request at all; `reason` is fit for the review's text. */
  async mayUse(
    pullRequest: PullRequestInfo,
    policy: RepositoryPolicy,
  ): Promise<{ allowed: boolean; reason?: string }> {
    const { model } = this.#config;
    const no = (reason: string) => ({ allowed: false, reason });
    if (!model.enabled || !policy.model) {
      return no('switched off');
    }
    if (pullRequest.fromFork && !model.forks) {
      return no('the change comes from a fork');
    }
    if (pullRequest.authorIsBot && !model.bots) {
      return no('the author is a bot');
    }
    const { chat } = await this.#model.status();
    return chat.state === 'off' ? no('none is configured') : { allowed: true };
  }

  async review(_options: {
    analysis: Analysis;
    credentials: BackstageCredentials;
    pullRequest: PullRequestInfo;
    reviewId: string;
    signal: AbortSignal;
  }): Promise<{ findings: PreparedReview['findings']; use: ReviewModelUse }> {
    return { findings: [], use: { used: false, calls: 0, dropped: 0 } };
  }
}
