/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  IncidentHypothesis,
  IncidentInvestigation,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiModelService } from '@ghostlight/backstage-plugin-ai-node';
import { cleanLine, cleanText } from '../text/cleanText';

type Claim = { text: string; evidence: string[] };
type Answer = {
  hypotheses: {
    title: string;
    statement: string;
    changeId: string;
    for: Claim[];
    against: Claim[];
    nextCheck: string;
  }[];
};

const claim = {
  type: 'object',
  additionalProperties: false,
  required: ['text', 'evidence'],
  properties: {
    text: { type: 'string' },
    evidence: { type: 'array', items: { type: 'string' } },
  },
};
const SCHEMA: JsonObject = {
  type: 'object',
  additionalProperties: false,
  required: ['hypotheses'],
  properties: {
    hypotheses: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: [
          'title',
          'statement',
          'changeId',
          'for',
          'against',
          'nextCheck',
        ],
        properties: {
          title: { type: 'string' },
          statement: { type: 'string' },
          changeId: { type: 'string' },
          for: { type: 'array', items: claim },
          against: { type: 'array', items: claim },
          nextCheck: { type: 'string' },
        },
      },
    },
  },
};

const MOST_SUSPECTS = 5;
const MOST_EVIDENCE = 60;
/** Verbs that change something have no place in a check. */
const CHANGES_THINGS =
  /\b(?:kubectl\s+(?:delete|apply|patch|scale|rollout|exec|drain|cordon|edit|replace|set)|rm\s+-|drop\s+table|delete\s+from|truncate|update\s+\w+\s+set|insert\s+into|curl\s+.*-X\s*(?:POST|PUT|DELETE|PATCH)|helm\s+(?:upgrade|rollback|uninstall)|terraform\s+(?:apply|destroy)|git\s+(?:push|revert|reset)|shutdown|reboot|restart|sudo)\b/i;

/**
 * Hypotheses in the words of a model, checked in code: a point without evidence that exists is dropped, so is a quote that
 * is not an exact substring of what it cites, a change that is no suspect, and a check that would change something. Order
 * follows the ranking, whatever the model says.
 *
 * @internal
 */
export async function askModel(options: {
  model: AiModelService;
  credentials: BackstageCredentials;
  investigation: Pick<
    IncidentInvestigation,
    | 'incidentId'
    | 'conclusion'
    | 'suspects'
    | 'evidence'
    | 'sources'
    | 'hypotheses'
    | 'verdict'
  >;
  entityRef?: string;
  signal: AbortSignal;
}): Promise<Pick<IncidentInvestigation, 'hypotheses' | 'model'>> {
  const { model, credentials, investigation, entityRef, signal } = options;
  const rules = investigation.hypotheses;
  const status = await model.status();
  if (status.chat.state === 'off') {
    return {
      hypotheses: rules,
      model: { used: false, reason: status.chat.reason, droppedCitations: 0 },
    };
  }
  try {
    const { value, receipt } = await model.structured<Answer>(
      {
        purpose: {
          feature: 'ai-incident',
          action: 'explain-incident',
          correlationId: `incident-${investigation.incidentId}`,
          ...(entityRef ? { entityRef } : {}),
        },
        prompt: {
          name: 'incident/hypotheses',
          variables: variablesOf(investigation),
        },
        schema: SCHEMA,
        schemaName: 'hypotheses',
        maxOutputTokens: 2_000,
        temperature: 0,
        timeoutMs: 60_000,
        signal,
      },
      { credentials },
    );
    const { hypotheses, dropped } = checkHypotheses({
      answer: value,
      investigation,
    });
    return hypotheses.length === 0
      ? {
          hypotheses: rules,
          model: {
            used: false,
            reason: 'Nothing the model said holds against the evidence',
            droppedCitations: dropped,
          },
        }
      : {
          hypotheses,
          model: {
            used: true,
            model: receipt.responseModel ?? receipt.model,
            droppedCitations: dropped,
          },
        };
  } catch (error) {
    signal.throwIfAborted();
    return {
      hypotheses: rules,
      model: {
        used: false,
        reason: cleanLine(toError(error).message, 300),
        droppedCitations: 0,
      },
    };
  }
}

function variablesOf(
  investigation: Parameters<typeof askModel>[0]['investigation'],
): Record<string, JsonValue> {
  const cited = new Set(
    investigation.suspects
      .slice(0, MOST_SUSPECTS)
      .flatMap(({ reasons, counterEvidence }) => [
        ...reasons,
        ...counterEvidence,
      ])
      .flatMap(({ refs }) => refs),
  );
  const evidence = [...investigation.evidence]
    .sort((a, b) => Number(cited.has(b.id)) - Number(cited.has(a.id)))
    .slice(0, MOST_EVIDENCE)
    .map(({ id, kind, service, text, at }) => ({
      id,
      kind,
      service: service ?? '',
      text: text.slice(0, 400),
      at: at ?? '',
    }));
  return {
    conclusion: investigation.conclusion ?? '',
    suspects: investigation.suspects.slice(0, MOST_SUSPECTS).map(suspect => ({
      changeId: suspect.change.id,
      score: suspect.score,
      summary: suspect.change.summary ?? '',
      reasons: suspect.reasons.map(({ text, refs }) => ({
        text,
        evidence: refs,
      })),
      counterEvidence: suspect.counterEvidence.map(({ text, refs }) => ({
        text,
        evidence: refs,
      })),
    })),
    evidence,
    missing:
      investigation.sources
        .filter(({ state }) => state === 'unknown')
        .map(({ source, detail }) => `${source}: ${detail ?? 'unknown'}`)
        .join('\n') || 'nothing',
  };
}

/** @internal */
export function checkHypotheses(options: {
  answer: Answer;
  investigation: Pick<
    IncidentInvestigation,
    'suspects' | 'evidence' | 'hypotheses' | 'verdict'
  >;
}): { hypotheses: IncidentHypothesis[]; dropped: number } {
  const { answer, investigation } = options;
  const evidence = new Map(investigation.evidence.map(item => [item.id, item]));
  const ranks = new Map(
    investigation.suspects
      .slice(0, MOST_SUSPECTS)
      .map(({ change }, index) => [change.id, index]),
  );
  let dropped = 0;
  const keep = (claims: readonly Claim[]) =>
    claims.slice(0, 6).flatMap(({ text, evidence: ids }) => {
      const good = [...new Set(ids)].filter(id => evidence.has(id));
      dropped += ids.length - good.length;
      const quotes = [...text.matchAll(/"([^"]{12,})"|`([^`]{12,})`/g)].map(
        ([, a, b]) => a ?? b,
      );
      const holds = quotes.every(quote =>
        good.some(id => evidence.get(id)!.text.includes(quote)),
      );
      if (good.length === 0 || !holds) {
        dropped += good.length;
        return [];
      }
      return [{ text: cleanText(text, 500), evidence: good }];
    });
  const hypotheses = answer.hypotheses
    .slice(0, 3)
    .flatMap((candidate): IncidentHypothesis[] => {
      const changeId =
        candidate.changeId === '' ? undefined : candidate.changeId;
      if (changeId !== undefined && !ranks.has(changeId)) {
        dropped += 1;
        return [];
      }
      const points = keep(candidate.for);
      const rule =
        investigation.hypotheses.find(other => other.changeId === changeId) ??
        investigation.hypotheses[0];
      const check = cleanText(candidate.nextCheck, 600);
      return points.length === 0
        ? []
        : [
            {
              id: '',
              title: cleanLine(candidate.title, 120),
              statement: cleanText(candidate.statement, 800),
              for: points,
              against: keep(candidate.against),
              nextCheck:
                check === '' || CHANGES_THINGS.test(check)
                  ? rule?.nextCheck ?? ''
                  : check,
              ...(changeId ? { changeId } : {}),
              author: 'model',
            },
          ];
    });
  const none =
    investigation.verdict === 'no-change-explains' ? -1 : MOST_SUSPECTS;
  const rankOf = ({ changeId }: IncidentHypothesis) =>
    changeId === undefined ? none : ranks.get(changeId)!;
  const seen = new Set<string>();
  return {
    dropped,
    hypotheses: hypotheses
      .sort((a, b) => rankOf(a) - rankOf(b))
      // The id names what it is about, so that a decision on it survives another wording.
      .map(hypothesis => ({
        ...hypothesis,
        id:
          hypothesis.changeId === undefined
            ? 'H0'
            : `H${ranks.get(hypothesis.changeId)! + 1}`,
      }))
      .filter(({ id }) => (seen.has(id) ? false : Boolean(seen.add(id)))),
  };
}
