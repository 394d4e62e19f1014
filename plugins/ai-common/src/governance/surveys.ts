/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DeliveryMetric } from './deliveryMetrics';

/** A quarterly survey: would you recommend working here, and how much friction is there, each from 0 to 10. @public */
export type Survey = {
  /** The quarter, such as `2026-Q4`. */
  id: string;
  opensAt: string;
  closesAt: string;
  state: 'open' | 'closed';
};

/** @public */
export type SurveyScores = {
  /** Net promoter score, from -100 to 100. */
  recommend: DeliveryMetric<{ n: number }>;
  /** Median of the answers. */
  friction: DeliveryMetric<{ n: number }>;
};

/** Results of a survey that has closed. Groups of fewer than five answers are in the total only. @public */
export type SurveyResult = {
  survey: Survey;
  total: SurveyScores;
  teams: Array<{ name: string } & SurveyScores>;
  hiddenTeams: number;
};
