/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  Review,
  ReviewBacktest,
  ReviewConfiguration,
  ReviewDetail,
  ReviewFinding,
  ReviewRuleInfo,
  ReviewStats,
  ReviewStatus,
} from '@ghostlight/backstage-plugin-ai-common';

/** Reviews, the newest first; `total` counts all that the caller may see. @public */
export type ReviewPage = { items: Review[]; total: number };

/** What the pages ask of the backend. Repositories are named by their browser address. @public */
export interface ReviewApi {
  status(): Promise<ReviewStatus>;
  reviews(request: {
    entityRef?: string;
    repository?: string;
    limit?: number;
    offset?: number;
  }): Promise<ReviewPage>;
  review(id: string): Promise<ReviewDetail>;
  /** `days`: how far to look back, 1 to 365. */
  stats(request: { entityRef?: string; days: number }): Promise<ReviewStats>;
  rules(): Promise<ReviewRuleInfo[]>;
  /** @throws NotFoundError when the caller may see no component of the repository */
  configuration(repository: string): Promise<ReviewConfiguration>;
  /** The finding never comes back in its repository. */
  dismiss(request: { id: string; reason: string }): Promise<ReviewFinding>;
  /** Asks for a review of the head of a pull request. */
  request(request: { repository: string; number: number }): Promise<void>;
  pause(request: {
    repository: string;
    number: number;
    paused: boolean;
  }): Promise<void>;
  backtests(): Promise<ReviewBacktest[]>;
  backtest(id: string): Promise<ReviewBacktest>;
  /** `limit`: merged pull requests to look at, at most 200. */
  startBacktest(request: {
    repository: string;
    limit: number;
  }): Promise<ReviewBacktest>;
}

/** @public */
export const reviewApiRef = createApiRef<ReviewApi>().with({
  id: 'plugin.ai-review.reviews',
  pluginId: 'ai-review',
});
