/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { explainFinding } from '../commands/CommandHandler';
import { repositoryOf, type ReviewService } from '../services/ReviewService';

const READ = { readOnly: true, destructive: false, idempotent: true };
const MOST_FINDINGS = 50;

/** Registers `review-diff`, `get-review` and `explain-finding`. They take references, never diffs. */
export function createReviewActions(options: {
  actionsRegistry: ActionsRegistryService;
  reviews: ReviewService;
}): void {
  const { actionsRegistry, reviews } = options;

  actionsRegistry.register({
    name: 'review-diff',
    title: 'Review the diff of a pull request',
    description: `
What Ghostlight's rules say about a pull request: breaking API changes with the consumers in the catalog, secrets, migrations
without a way back, decisions that are not kept, and more. Reads the forge and answers at once; nothing is posted and no model
is called. With \`post: true\` the usual review is asked for as well, which appears on the pull request within minutes.
    `.trim(),
    attributes: { readOnly: false, destructive: false, idempotent: true },
    schema: {
      input: z =>
        z.object({
          repository: z
            .string()
            .max(500)
            .describe(
              'Browser address of the repository, for example https://github.com/acme/orders',
            ),
          number: z
            .number()
            .int()
            .min(1)
            .describe('Number of the pull request'),
          post: z
            .boolean()
            .optional()
            .describe('Default false: also ask for a review on the forge'),
        }),
      output: z =>
        z.object({
          headSha: z.string(),
          entityRef: z.string().optional(),
          findings: z.array(
            z.object({
              rule: z.string(),
              severity: z.string(),
              path: z.string(),
              line: z.number().optional(),
              title: z.string(),
              message: z.string(),
              suggestion: z.string().optional(),
            }),
          ),
          total: z.number(),
          coverage: z.object({
            hunks: z.number(),
            reviewed: z.number(),
            skipped: z.number(),
            unknown: z.number(),
            complete: z.boolean(),
          }),
          reviewId: z.string().optional().describe('With post: for get-review'),
        }),
    },
    action: async ({ input, credentials }) => {
      const ref = {
        repository: { url: repositoryOf(input.repository) },
        number: input.number,
      };
      const { findings, coverage, entityRef, headSha } =
        await reviews.reviewDiff(ref, { credentials });
      const posted = input.post
        ? await reviews.request(ref, { credentials })
        : {};
      return {
        output: {
          headSha,
          ...(entityRef ? { entityRef } : {}),
          findings: findings.slice(0, MOST_FINDINGS).map(finding => ({
            rule: finding.ruleId,
            severity: finding.severity,
            path: finding.location.path,
            line: finding.location.line,
            title: finding.title,
            message: finding.message,
            suggestion: finding.suggestion,
          })),
          total: findings.length,
          coverage: {
            hunks: coverage.hunks,
            reviewed: coverage.reviewed,
            skipped: coverage.skipped,
            unknown: coverage.unknown,
            complete: coverage.complete,
          },
          ...posted,
        },
      };
    },
  });

  actionsRegistry.register({
    name: 'get-review',
    title: 'Get the last review of a pull request',
    description: `
The newest review of a pull request with its findings and what became of each: open, acted on, resolved, dismissed.
    `.trim(),
    attributes: READ,
    schema: {
      input: z =>
        z.object({
          repository: z
            .string()
            .max(500)
            .describe('Browser address of the repository'),
          number: z
            .number()
            .int()
            .min(1)
            .describe('Number of the pull request'),
        }),
      output: z =>
        z.object({
          review: z
            .object({
              id: z.string(),
              state: z.string(),
              headSha: z.string(),
              url: z.string().optional(),
              check: z.string().optional(),
              reason: z.string().optional(),
            })
            .optional()
            .describe('Absent: it was not reviewed'),
          findings: z.array(
            z.object({
              id: z.string(),
              shortId: z.string(),
              rule: z.string(),
              severity: z.string(),
              state: z.string(),
              path: z.string(),
              line: z.number().optional(),
              title: z.string(),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const filter = {
        repository: repositoryOf(input.repository),
        number: input.number,
      };
      const { items } = await reviews.list(
        filter,
        { limit: 1, offset: 0 },
        { credentials },
      );
      if (items.length === 0) {
        return { output: { findings: [] } };
      }
      const review = await reviews.get(items[0].id, { credentials });
      return {
        output: {
          review: {
            id: review.id,
            state: review.state,
            headSha: review.headSha,
            url: review.url,
            check: review.check,
            reason: review.reason,
          },
          findings: review.findings.slice(0, MOST_FINDINGS).map(finding => ({
            id: finding.id,
            shortId: finding.shortId,
            rule: finding.ruleId,
            severity: finding.severity,
            state: finding.state,
            path: finding.path,
            line: finding.line,
            title: finding.title,
          })),
        },
      };
    },
  });

  actionsRegistry.register({
    name: 'explain-finding',
    title: 'Explain a finding of a review',
    description:
      'Why a finding was raised: the rule, its measured precision and the quotes it rests on.',
    attributes: READ,
    schema: {
      input: z =>
        z.object({
          id: z.string().uuid().describe('Id of the finding, from get-review'),
        }),
      output: z =>
        z.object({
          explanation: z.string().describe('Markdown'),
          state: z.string(),
          pullRequest: z.string(),
        }),
    },
    action: async ({ input, credentials }) => {
      const finding = await reviews.finding(input.id, { credentials });
      return {
        output: {
          explanation: explainFinding({
            shortId: finding.shortId,
            ruleId: finding.ruleId,
            byModel: finding.byModel,
            body: {
              ...finding,
              location: {
                path: finding.path,
                side: finding.side,
                line: finding.line,
              },
            },
          }),
          state: finding.state,
          pullRequest: finding.pullRequest.url,
        },
      };
    },
  });
}
