/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { GateCandidate } from '../../gate/Gate';
import type { ChainLink } from './callChain';

/**
 * The links whose candidates the policy left, in its order. Two endpoints with the same model are told apart by taking
 * each link once.
 *
 * @internal
 */
export function permittedLinks(
  links: ChainLink[],
  candidates: GateCandidate[],
): ChainLink[] {
  const left = [...links];
  return candidates.flatMap(candidate => {
    const index = left.findIndex(
      link =>
        link.candidate === candidate ||
        (link.candidate.provider === candidate.provider &&
          link.candidate.model === candidate.model &&
          link.candidate.region === candidate.region),
    );
    return index < 0
      ? []
      : left.splice(index, 1).map(link => ({ ...link, candidate }));
  });
}
