/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { parse } from 'yaml';
import type { DecisionRule, ReviewPolicy } from '../rules/types';

/** The `review:` part of `.ghostlight.yaml`. @public */
export interface ReviewConfig {
  policy: ReviewPolicy;
  enable: string[];
  disable: string[];
}

/**
 * Reads the configuration of a repository. It must come from the base or the default branch: from the head it could
 * silence its own findings.
 *
 * @throws Error naming the key that is wrong
 * @public
 */
export function readReviewConfig(text: string): ReviewConfig {
  const root: unknown = parse(text, { logLevel: 'silent' });
  const review = isRecord(root) ? root.review : undefined;
  if (review === undefined || review === null) {
    return { policy: {}, enable: [], disable: [] };
  }
  if (!isRecord(review)) {
    throw new Error('"review" must be a mapping.');
  }
  const decisions = review.decisions ?? [];
  if (!Array.isArray(decisions)) {
    throw new Error('"review.decisions" must be a list.');
  }
  return {
    policy: {
      ...(review.deniedLicences !== undefined && {
        deniedLicences: strings(review.deniedLicences, 'review.deniedLicences'),
      }),
      decisions: decisions.map(readDecision),
    },
    enable: strings(review.enable ?? [], 'review.enable'),
    disable: strings(review.disable ?? [], 'review.disable'),
  };
}

function readDecision(value: unknown, index: number): DecisionRule {
  const key = `review.decisions[${index}]`;
  if (!isRecord(value)) {
    throw new Error(`"${key}" must be a mapping.`);
  }
  const text = (name: string) => {
    const field = value[name];
    if (typeof field !== 'string' || field === '') {
      throw new Error(`"${key}.${name}" must be a text.`);
    }
    return field;
  };
  const forbid = strings(value.forbid, `${key}.forbid`);
  for (const pattern of forbid) {
    try {
      RegExp(pattern);
    } catch (error) {
      throw new Error(`"${key}.forbid": ${(error as Error).message}.`);
    }
  }
  return {
    id: text('id'),
    title: text('title'),
    source: text('source'),
    paths: strings(value.paths ?? ['**'], `${key}.paths`),
    exclude: strings(value.exclude ?? [], `${key}.exclude`),
    forbid,
    ...(value.message !== undefined && { message: text('message') }),
  };
}

function strings(value: unknown, key: string): string[] {
  if (!Array.isArray(value) || value.some(item => typeof item !== 'string')) {
    throw new Error(`"${key}" must be a list of texts.`);
  }
  return value as string[];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
