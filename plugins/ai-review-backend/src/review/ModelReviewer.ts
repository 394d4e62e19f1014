/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  PullRequestInfo,
  ReviewModelUse,
} from '@ghostlight/backstage-plugin-ai-common';
import type { AiModelService } from '@ghostlight/backstage-plugin-ai-node';
import {
  fingerprintFindings,
  scoreComment,
  type Finding,
  type PackedPiece,
} from '@ghostlight/pull-review';
import type { ReviewConfig } from '../config';
import { prove, type Analysis } from './analyze';
import { cleanModelText } from './cleanModelText';
import { isShown, locateQuote } from './locateQuote';
import {
  DEFECT_SCHEMA,
  INTENT_SCHEMA,
  VERIFY_SCHEMA,
  type DefectAnswer,
  type IntentAnswer,
  type VerifyAnswer,
} from './modelAnswers';
import type { RepositoryPolicy } from './readRepositoryPolicy';
import type { PreparedReview } from './types';

/** The same for every change: nothing in a change chooses which passes run. */
const LENSES = [
  'correctness: wrong results, lost data, errors that are swallowed, races, states that were not thought of.',
  'security: input that is trusted, missing authorisation, injection, secrets, unsafe defaults.',
  'performance, accessibility and tests: work that grows with the data, interfaces that cannot be used by keyboard or screen reader, tests that cannot fail.',
];
const NEAR_LINES = 3;
const ORDER = ['critical', 'high', 'medium', 'low'];

type Candidate = { finding: Finding; votes: number; batch: number };

/**
 * Passes of a model over a change: defect passes that see the code and never what its author says about it, a vote, a
 * second look that has to quote the code, and a pass that compares the description with the code.
 *
 * @remarks
 * What a model says is checked here, not believed: the place of a finding is where its quote stands, one without a place is
 * dropped, suggestions apply and parse or are taken off, and there is a cap. A model adds findings; it can take none away.
 */
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

  /**
   * A review does not wait for a provider that is down, it says that there was no model.
   *
   * @throws AbortError when `signal` is aborted
   * @throws ServiceUnavailableError with `mayWait`, while this backend is starting
   */
  async review(options: {
    analysis: Analysis;
    credentials: BackstageCredentials;
    pullRequest: PullRequestInfo;
    reviewId: string;
    /** Whether there is another try for a portal that is only starting. */
    mayWait: boolean;
    signal: AbortSignal;
  }): Promise<{ findings: PreparedReview['findings']; use: ReviewModelUse }> {
    const { analysis, pullRequest, signal } = options;
    const { batches, diff, sources } = analysis;
    const use: ReviewModelUse = {
      used: false,
      calls: 0,
      costNanoUsd: '0',
      dropped: 0,
    };
    if (batches.length === 0) {
      return {
        findings: [],
        use: { ...use, reason: 'nothing new to look at' },
      };
    }
    use.planned = plan(batches);
    const ask = this.#asker(options, use);
    const found: Finding[] = [];
    try {
      const candidates: Candidate[] = [];
      for (const [index, batch] of batches.entries()) {
        for (const lens of LENSES) {
          const answer = await ask<DefectAnswer>('defects', DEFECT_SCHEMA, {
            lens,
            context: contextOf(analysis),
            diff: show(batch),
          });
          collect(candidates, { answer, analysis, batch, index, use });
        }
      }
      for (const [index, batch] of batches.entries()) {
        const here = candidates.filter(item => item.batch === index);
        if (here.length > 0) {
          const answer = await ask<VerifyAnswer>('verify', VERIFY_SCHEMA, {
            candidates: here.map(({ finding }, id) => ({
              id: `F${id + 1}`,
              path: finding.location.path,
              quote: finding.evidence[0].quote,
              message: finding.message,
            })),
            diff: show(batch),
          });
          found.push(...verified(here, { answer, batch, use }));
        }
      }
      const intent = await ask<IntentAnswer>('intent', INTENT_SCHEMA, {
        title: pullRequest.title,
        description: pullRequest.body.slice(0, 4_000),
        diff: show(batches[0]),
      });
      found.push(...contradictions(intent, options, use));
    } catch (error) {
      signal.throwIfAborted();
      if (
        options.mayWait &&
        (error as Error).name === 'ServiceUnavailableError'
      ) {
        // Our own database or gate is starting: the job is tried again in seconds.
        throw error;
      }
      use.reason = cleanModelText(toError(error).message, 200);
      use.used = use.calls > 0;
    }
    const capped = [...found]
      .sort(
        (left, right) =>
          ORDER.indexOf(left.severity) - ORDER.indexOf(right.severity) ||
          right.confidence - left.confidence,
      )
      .slice(0, this.#config.model.maxFindings);
    const proven = await prove({
      diff,
      sources,
      forge: analysis.forge,
      findings: fingerprintFindings(diff, capped, { read: sources.read }),
    });
    return {
      use,
      findings: proven.map(finding => ({
        ...finding,
        fingerprint: finding.fingerprint!,
        byModel: true,
      })),
    };
  }

  #asker(
    options: {
      analysis: Analysis;
      credentials: BackstageCredentials;
      pullRequest: PullRequestInfo;
      reviewId: string;
      signal: AbortSignal;
    },
    use: ReviewModelUse,
  ) {
    const { analysis, credentials, pullRequest, reviewId, signal } = options;
    return async <T>(
      pass: string,
      schema: JsonObject,
      variables: Record<string, JsonValue>,
    ): Promise<T> => {
      const { value, receipt } = await this.#model.structured<T>(
        {
          purpose: {
            feature: 'ai-review',
            action: pass,
            correlationId: `review-${reviewId}`,
            repository: new URL(pullRequest.repository.url).pathname.slice(1),
            ...(analysis.entityRef ? { entityRef: analysis.entityRef } : {}),
            ...(analysis.facts.owner ? { ownerRef: analysis.facts.owner } : {}),
          },
          prompt: { name: `ai-review/${pass}`, variables },
          schema,
          schemaName: pass,
          maxOutputTokens: 3_000,
          temperature: 0,
          timeoutMs: 120_000,
          signal,
        },
        { credentials },
      );
      use.calls += 1;
      use.used = true;
      use.costNanoUsd =
        use.costNanoUsd === undefined || receipt.costNanoUsd === undefined
          ? undefined
          : (BigInt(use.costNanoUsd) + BigInt(receipt.costNanoUsd)).toString();
      return value;
    };
  }
}

/** Calls and tokens of the change, said before the first call; a slice without candidates saves its second look. */
function plan(batches: PackedPiece[][]): ReviewModelUse['planned'] {
  const sizes = batches.map(batch =>
    batch.reduce((sum, { tokens }) => sum + tokens, 0),
  );
  const passes = LENSES.length + 1;
  return {
    calls: batches.length * passes + 1,
    tokens: sizes.reduce((sum, size) => sum + size * passes, 0) + sizes[0],
  };
}

/** Short on purpose: models get worse as context grows. From the catalog and the base, never from the head. */
function contextOf({ entityRef, facts, sources, policy }: Analysis): string {
  const consumers = (facts.apis ?? []).flatMap(api =>
    api.consumers.map(consumer => `${consumer} uses ${api.ref}`),
  );
  return [
    entityRef ? `Component: ${entityRef}` : '',
    facts.owner ? `Owner: ${facts.owner}` : '',
    ...consumers.slice(0, 10),
    ...(policy.policy.decisions ?? [])
      .slice(0, 10)
      .map(({ id, title }) => `Decision ${id}: ${title}`),
    sources.read('GOTCHA.md', 'LEFT')?.slice(0, 2_000) ?? '',
  ]
    .filter(Boolean)
    .join('\n');
}

function show(batch: readonly PackedPiece[]): string {
  return batch
    .map(({ path, symbol, text }) =>
      [`File ${path}${symbol ? `, in ${symbol}` : ''}`, text].join('\n'),
    )
    .join('\n\n');
}

/** Takes in what one pass says: a finding at a place that has one is a vote for it. */
function collect(
  candidates: Candidate[],
  options: {
    answer: DefectAnswer;
    analysis: Analysis;
    batch: PackedPiece[];
    index: number;
    use: ReviewModelUse;
  },
): void {
  const { answer, analysis, batch, index, use } = options;
  const voted = new Set<Candidate>();
  for (const said of answer.findings.slice(0, 5)) {
    const location = locateQuote({
      diff: analysis.diff,
      shown: batch,
      path: said.path,
      quote: said.quote,
    });
    const message = cleanModelText(said.message, 800);
    if (!location || message === '') {
      use.dropped += 1;
      continue;
    }
    const near = (other: Finding) => isNear(other.location, location);
    if (analysis.findings.some(near)) {
      // A rule has said it, with better evidence.
      continue;
    }
    const same = candidates.find(({ finding }) => near(finding));
    if (same) {
      if (!voted.has(same)) {
        same.votes += 1;
        voted.add(same);
      }
      continue;
    }
    const candidate: Candidate = {
      votes: 1,
      batch: index,
      finding: {
        ruleId: 'model/defect',
        severity: said.severity,
        confidence: 0,
        location,
        title: cleanModelText(said.title, 120) || 'Possible defect',
        message,
        evidence: [
          {
            path: location.path,
            side: location.side,
            line: location.line,
            quote: said.quote.slice(0, 500),
          },
        ],
        ...(said.suggestion.trim() === ''
          ? {}
          : { suggestion: said.suggestion }),
      },
    };
    voted.add(candidate);
    candidates.push(candidate);
  }
}

/** What held at the second look, whose quote has to be in what was shown. */
function verified(
  candidates: Candidate[],
  options: { answer: VerifyAnswer; batch: PackedPiece[]; use: ReviewModelUse },
): Finding[] {
  const { answer, batch, use } = options;
  return candidates.flatMap(({ finding, votes }, index) => {
    const verdict = answer.verdicts.find(({ id }) => id === `F${index + 1}`);
    if (
      !verdict?.holds ||
      !isShown(batch, finding.location.path, verdict.quote)
    ) {
      use.dropped += 1;
      return [];
    }
    const hunk = batch
      .filter(({ path }) => path === finding.location.path)
      .map(({ text }) => text)
      .join('\n');
    const { score } = scoreComment({ comment: finding.message, hunk });
    return [{ ...finding, confidence: (votes / LENSES.length + score) / 2 }];
  });
}

function contradictions(
  answer: IntentAnswer,
  {
    analysis,
    pullRequest,
  }: { analysis: Analysis; pullRequest: PullRequestInfo },
  use: ReviewModelUse,
): Finding[] {
  const said = `${pullRequest.title}\n${pullRequest.body}`;
  return answer.contradictions.slice(0, 2).flatMap((item): Finding[] => {
    const location = locateQuote({
      diff: analysis.diff,
      shown: analysis.batches[0],
      path: item.path,
      quote: item.quote,
    });
    const claim = item.claim.trim();
    if (!location || claim.length < 5 || !said.includes(claim)) {
      use.dropped += 1;
      return [];
    }
    return [
      {
        ruleId: 'model/intent',
        severity: 'low',
        confidence: 0.5,
        location,
        title: 'The description says otherwise',
        message: `It says: ${cleanModelText(claim, 200)}. ${cleanModelText(
          item.message,
          500,
        )}`,
        evidence: [
          {
            path: location.path,
            side: location.side,
            line: location.line,
            quote: item.quote.slice(0, 500),
          },
        ],
      },
    ];
  });
}

/** Whether two places are about the same lines. */
export function isNear(
  left: Finding['location'],
  right: Finding['location'],
): boolean {
  return (
    left.path === right.path &&
    left.side === right.side &&
    left.line !== undefined &&
    right.line !== undefined &&
    (left.startLine ?? left.line) <= right.line + NEAR_LINES &&
    (right.startLine ?? right.line) <= left.line + NEAR_LINES
  );
}
