/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Cloud cost of a team beside what its AI costs, in nano US dollars as decimal strings. @public */
export type TeamCost = {
  /** `undefined`: spend that no tag attributes. */
  team?: string;
  cloudNanoUsd: string;
  aiNanoUsd: string;
};

/** @public */
export type CloudCostSummary = {
  from: string;
  to: string;
  teams: TeamCost[];
  totalNanoUsd: string;
  /** Without a tag that names an entity or team of the catalog. */
  untaggedNanoUsd: string;
  services: Array<{ service: string; nanoUsd: string }>;
  /** `undefined`: nothing was imported for these days. */
  sources: string[];
};
