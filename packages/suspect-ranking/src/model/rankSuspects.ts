/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ParsedChange } from '../case/ParsedCase';
import { parseCase } from '../case/parseCase';
import { logSumExp } from '../signals/robust';
import type { IncidentCase, Suspect, SuspectRanking } from '../types';
import { CaseModel } from './CaseModel';
import { explainChange, explainLaterChange } from './explainChange';

const DIGITS = 1e6;

function compareChanges(a: ParsedChange, b: ParsedChange): number {
  return b.startedAt - a.startedAt || (a.id < b.id ? -1 : 1);
}

/**
 * Ranks the changes of a case by how well each explains the incident, against the
 * hypothesis that none of them does.
 *
 * @remarks
 * Each hypothesis is one story of how the symptoms came about: the service of the
 * change is at fault since the change, or some service is at fault and the changes
 * happened beside it. The score is the probability of the story given everything
 * that was seen until `detectedAt`. "No change explains this" needs two things:
 * that story is likelier than that of the likeliest change, and there is
 * counter-evidence against that change.
 *
 * Text is only ever compared with other text of the case. Nothing in it is followed.
 *
 * @throws InvalidCaseError with a JSON pointer to what is wrong
 * @public
 */
export function rankSuspects(incident: IncidentCase): SuspectRanking {
  const parsed = parseCase(incident);
  const model = new CaseModel(parsed);
  const all = logSumExp([
    model.noChange,
    ...model.changes.map(({ total }) => total),
  ]);
  const round = (probability: number) =>
    Math.round(probability * DIGITS) / DIGITS;

  const ranked = model.changes
    .map(evidence => ({
      change: evidence.change,
      suspect: {
        changeId: evidence.change.id,
        score: round(Math.exp(evidence.total - all)),
        ...explainChange(evidence, model),
      } satisfies Suspect,
    }))
    .sort(
      (a, b) =>
        b.suspect.score - a.suspect.score || compareChanges(a.change, b.change),
    );
  const top = ranked[0]?.suspect;
  const likeliest = Math.max(...model.changes.map(({ total }) => total));
  const none =
    !top || (model.noChange > likeliest && top.counterEvidence.length > 0);

  return {
    suspects: [
      ...ranked.map(({ suspect }) => suspect),
      ...[...parsed.later].sort(compareChanges).map(explainLaterChange),
    ],
    verdict: none ? 'no-change-explains' : 'change',
  };
}
