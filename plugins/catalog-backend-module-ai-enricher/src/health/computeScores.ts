/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  CatalogProblemSeverity,
  CatalogScore,
} from '@ghostlight/backstage-plugin-ai-common';
import { FRESHNESS_CODES, scoreOf } from './score';

/** What scores are made of: an entity with its open problems. */
export type ScoredEntity = {
  ref: string;
  ownerRef?: string;
  systemRef?: string;
  problems: Array<{ code: string; severity: CatalogProblemSeverity }>;
};

type Sum = {
  total: number;
  entities: number;
  fresh: number;
  problems: CatalogScore['problems'];
};

/** Scores of the portal, of each owning team, of each system and of each entity on a day. */
export function computeScores(
  entities: ScoredEntity[],
  day: string,
): CatalogScore[] {
  const sums = new Map<string, Sum>();
  const add = (
    key: string,
    score: number,
    fresh: boolean,
    problems: ScoredEntity['problems'],
  ) => {
    const sum = sums.get(key) ?? {
      total: 0,
      entities: 0,
      fresh: 0,
      problems: { error: 0, warning: 0, info: 0 },
    };
    sum.total += score;
    sum.entities += 1;
    sum.fresh += fresh ? 1 : 0;
    for (const { severity } of problems) {
      sum.problems[severity] += 1;
    }
    sums.set(key, sum);
  };
  sums.set('portal ', {
    total: 0,
    entities: 0,
    fresh: 0,
    problems: { error: 0, warning: 0, info: 0 },
  });
  for (const { ref, ownerRef, systemRef, problems } of entities) {
    const score = scoreOf(problems);
    const fresh = !problems.some(({ code }) => FRESHNESS_CODES.has(code));
    add('portal ', score, fresh, problems);
    add(`entity ${ref}`, score, fresh, problems);
    if (ownerRef) {
      add(`team ${ownerRef}`, score, fresh, problems);
    }
    if (systemRef) {
      add(`system ${systemRef}`, score, fresh, problems);
    }
  }
  return [...sums].map(([key, sum]): CatalogScore => {
    const [kind, ref] = key.split(' ');
    return {
      scope: {
        kind: kind as CatalogScore['scope']['kind'],
        ref: ref || undefined,
      },
      day,
      score: sum.entities > 0 ? sum.total / sum.entities : undefined,
      entities: sum.entities,
      fresh: sum.fresh,
      problems: sum.problems,
    };
  });
}
