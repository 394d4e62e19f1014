/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  ForgeType,
  PullRequestInfo,
  ReviewCoverage,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiScmOptions,
  AiScmService,
} from '@ghostlight/backstage-plugin-ai-node';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  checkSuggestion,
  placeFindings,
  planIncremental,
  reviewDiff,
  SyntaxChecker,
  type CatalogFacts,
  type Finding,
  type IncrementalPlan,
  type PackedPiece,
  type ParsedDiff,
} from '@ghostlight/pull-review';
import type { CatalogView } from '../catalog/CatalogView';
import type { ReviewConfig } from '../config';
import {
  readRepositoryPolicy,
  type RepositoryPolicy,
} from './readRepositoryPolicy';
import { readSources, type Sources } from './readSources';
import { toParsedDiff } from './toParsedDiff';

/** What the deterministic part of a review found about one head. */
export type Analysis = {
  diff: ParsedDiff;
  forge: ForgeType;
  sources: Sources;
  policy: RepositoryPolicy;
  entity?: Entity;
  entityRef?: string;
  facts: CatalogFacts;
  /** With fingerprints and proven suggestions, the gravest first. */
  findings: Finding[];
  failedRules: { ruleId: string; message: string }[];
  coverage: ReviewCoverage;
  plan: IncrementalPlan;
  /** Slices of the diff for a model. */
  batches: PackedPiece[][];
  /** False when part of the diff is unknown: then nothing can be called gone. */
  complete: boolean;
};

const MOST_GAPS = 200;
const syntax = new SyntaxChecker();

/**
 * Reads a pull request and runs the rules over it: no model, nothing written anywhere.
 *
 * @param options.lastReviewed - head and hunks of the last review that was said; makes the packing incremental
 * @param options.batches - slices of the diff that a model will see; 0 when none is used, and then coverage is of the rules
 */
export async function analyze(options: {
  scm: AiScmService;
  pullRequest: PullRequestInfo;
  view: CatalogView;
  config: ReviewConfig;
  access: AiScmOptions;
  batches: number;
  lastReviewed?: { head: string; identities: string[] };
}): Promise<Analysis> {
  const { scm, pullRequest, view, config, access } = options;
  const { repository } = pullRequest;
  const [info, change] = await Promise.all([
    scm.repository(repository, access),
    scm.pullRequestDiff({ repository, number: pullRequest.number }, access),
  ]);
  const policy = await readRepositoryPolicy({
    access,
    config,
    defaultBranch: info.defaultBranch,
    repository,
    scm,
  });
  const diff = toParsedDiff(change);
  const sources = await readSources({
    access,
    base: change.mergeBase,
    diff,
    head: change.head,
    repository,
    scm,
  });
  const entity = view.componentFor(
    repository.url,
    diff.files.map(({ path }) => path),
  );
  const known = view.facts(repository.url, entity);
  const facts: CatalogFacts =
    info.visibility === 'public'
      ? // What is said in a public place must not tell who else uses what.
        { entityRef: known.entityRef, owner: known.owner }
      : known;
  const plan = planIncremental({
    diff,
    head: change.head,
    ...(options.lastReviewed
      ? {
          lastReviewed: options.lastReviewed,
          isAncestor: await isAncestor(options.lastReviewed.head, change.head),
        }
      : {}),
  });
  const result = reviewDiff({
    diff,
    read: sources.read,
    files: sources.files,
    attributes: sources.attributes,
    catalog: facts,
    rules: config.checks,
    policy: policy.policy,
    enable: policy.enable,
    disable: policy.disable,
    budget: config.model.tokens,
    // Rules see all of the diff, whatever fits into a model.
    maxBatches: options.batches > 0 ? options.batches : Number.MAX_SAFE_INTEGER,
    ...(options.lastReviewed && options.batches > 0
      ? { only: new Set(plan.fresh.map(({ hunk }) => hunk)) }
      : {}),
  });
  const complete =
    change.complete &&
    diff.problems.length === 0 &&
    !diff.files.some(({ incomplete }) => incomplete);
  return {
    diff,
    forge: info.forge,
    sources,
    policy,
    ...(entity ? { entity, entityRef: stringifyEntityRef(entity) } : {}),
    facts,
    findings: await prove({
      diff,
      sources,
      forge: info.forge,
      findings: result.findings,
    }),
    failedRules: result.failedRules,
    coverage: summarize(result, complete),
    plan,
    batches: result.batches,
    complete,
  };

  async function isAncestor(
    before: string,
    head: string,
  ): Promise<boolean | undefined> {
    try {
      const between = await scm.compare(
        { repository, base: before, head },
        access,
      );
      return between.mergeBase === before;
    } catch {
      // The forge no longer knows that commit: the branch was rewritten.
      return undefined;
    }
  }
}

/**
 * Findings whose anchors the forge takes and whose suggestions apply and parse; a suggestion that does not is taken off,
 * the finding stays.
 */
export async function prove(options: {
  diff: ParsedDiff;
  sources: Pick<Sources, 'read'>;
  forge: ForgeType;
  findings: Finding[];
}): Promise<Finding[]> {
  const { diff, sources, forge, findings } = options;
  return Promise.all(
    placeFindings(diff, forge, findings).map(
      async ({ finding, level, reason }) => {
        const { startLine: _start, ...last } = finding.location;
        // On a line in spite of a reason: the range was shrunk to its last line.
        const placed: Finding =
          level === 'line' && reason ? { ...finding, location: last } : finding;
        if (placed.suggestion === undefined) {
          return placed;
        }
        const { suggestion: _dropped, ...plain } = placed;
        const text = sources.read(placed.location.path, 'RIGHT');
        if (level !== 'line' || text === undefined) {
          return plain;
        }
        const { refusal } = await checkSuggestion({
          finding: placed,
          text,
          syntax,
        });
        return refusal ? plain : placed;
      },
    ),
  );
}

function summarize(
  { totals, coverage }: ReturnType<typeof reviewDiff>,
  complete: boolean,
): ReviewCoverage {
  const gaps = new Map<string, ReviewCoverage['gaps'][number]>();
  for (const { path, state, reason } of coverage) {
    if (state !== 'reviewed') {
      const key = JSON.stringify([path, state, reason]);
      const gap = gaps.get(key) ?? {
        path,
        state,
        ...(reason ? { reason } : {}),
        hunks: 0,
      };
      gap.hunks += 1;
      gaps.set(key, gap);
    }
  }
  const { tokens: _tokens, ...counts } = totals;
  return {
    ...counts,
    complete,
    gaps: [...gaps.values()].slice(0, MOST_GAPS),
  };
}
