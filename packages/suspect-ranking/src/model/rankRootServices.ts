/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parseCase } from '../case/parseCase';
import { logSumExp } from '../signals/robust';
import type { IncidentCase } from '../types';
import { CaseModel } from './CaseModel';

/**
 * Ranks services by how well a fault at each explains the alerts and series of a case, whether or not it was changed.
 *
 * @returns the most likely first, with probabilities that add up to 1 over all candidates
 * @throws InvalidCaseError with a JSON pointer to what is wrong
 * @public
 */
export function rankRootServices(
  incident: IncidentCase,
): { service: string; score: number }[] {
  const model = new CaseModel(parseCase(incident));
  const all = logSumExp(model.candidates.map(({ total }) => total));
  return model.candidates.map(({ node, total }) => ({
    service: model.graph.names[node],
    score: Math.exp(total - all),
  }));
}
