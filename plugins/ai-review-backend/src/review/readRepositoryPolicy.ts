/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { NotFoundError } from '@backstage/errors';
import type { RepositoryRef } from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiScmOptions,
  AiScmService,
} from '@ghostlight/backstage-plugin-ai-node';
import { readReviewConfig, type ReviewPolicy } from '@ghostlight/pull-review';
import { parse, stringify } from 'yaml';
import type { ReviewConfig } from '../config';

/** What a repository says of its own reviews, merged with the portal's policy. */
export type RepositoryPolicy = {
  enabled: boolean;
  drafts: boolean;
  model: boolean;
  maxComments: number;
  policy: ReviewPolicy;
  enable: string[];
  disable: string[];
  /** Deterministic rules whose findings fail the check. */
  gate: string[];
  /** What of the file could not be used. */
  problems: string[];
  /** The file that was read; undefined when there is none. */
  file?: string;
  /** What the repository itself asked for, whether or not the portal grants it. */
  asked: {
    enabled?: boolean;
    drafts?: boolean;
    model?: boolean;
    maxComments?: number;
    enable: string[];
    disable: string[];
    gate: string[];
    deniedLicences: string[];
  };
};

/** Where the file may lie; the first that exists counts. */
const FILES = ['.ghostlight/review.yaml', '.ghostlight.yaml'];

/**
 * Reads the review configuration of a repository from its *default branch*, never from the head or the base of the pull
 * request: who proposes a change cannot configure how it is reviewed.
 *
 * @remarks
 * A file that cannot be read switches nothing off: the portal's policy holds, and the review says what is wrong.
 */
export async function readRepositoryPolicy(options: {
  config: ReviewConfig;
  repository: RepositoryRef;
  scm: AiScmService;
  defaultBranch: string;
  access: AiScmOptions;
}): Promise<RepositoryPolicy> {
  const { config, repository, scm, defaultBranch, access } = options;
  for (const path of FILES) {
    try {
      const file = await scm.file(
        { repository, path, revision: defaultBranch },
        access,
      );
      return {
        ...mergePolicy(
          config,
          path,
          Buffer.from(file.content).toString('utf8'),
        ),
        file: path,
      };
    } catch (error) {
      if ((error as Error).name !== NotFoundError.name) {
        throw error;
      }
    }
  }
  return mergePolicy(config, FILES[0], '');
}

/** Merges the text of a repository's file with the portal's policy. */
export function mergePolicy(
  config: ReviewConfig,
  path: string,
  text: string,
): RepositoryPolicy {
  const problems: string[] = [];
  const attempt = <T>(read: () => T, fallback: T): T => {
    try {
      return read();
    } catch (error) {
      problems.push(`\`${path}\`: ${(error as Error).message.split('\n')[0]}`);
      return fallback;
    }
  };
  const root = attempt(() => toRecord(parse(text, { logLevel: 'silent' })), {});
  // `.ghostlight/review.yaml` is about reviews alone and needs no key to say so.
  const own =
    'review' in root || path === '.ghostlight.yaml'
      ? attempt(() => toRecord(root.review), {})
      : root;
  const engine = attempt(() => readReviewConfig(stringify({ review: own })), {
    policy: {},
    enable: [],
    disable: [],
  });
  const flag = (name: string): boolean | undefined =>
    attempt(() => {
      const value = own[name];
      if (value !== undefined && typeof value !== 'boolean') {
        throw new Error(`"${name}" must be true or false.`);
      }
      return value;
    }, undefined);
  const names = attempt(() => {
    const value = own.gate ?? [];
    if (
      !Array.isArray(value) ||
      value.some(item => !config.checks.some(({ id }) => id === item))
    ) {
      throw new Error('"gate" must be a list of ids of deterministic rules.');
    }
    return value as string[];
  }, []);
  const most = attempt(() => {
    const value = own.maxComments;
    if (
      value !== undefined &&
      (!Number.isInteger(value) || (value as number) < 1)
    ) {
      throw new Error('"maxComments" must be a whole number above 0.');
    }
    return value as number | undefined;
  }, undefined);
  const enabled = flag('enabled');
  const drafts = flag('drafts');
  const model = flag('model');
  const denied = [
    ...(config.deniedLicences ?? []),
    ...(engine.policy.deniedLicences ?? []),
  ];
  return {
    enabled: enabled ?? true,
    drafts: drafts ?? config.drafts,
    model: config.model.enabled && (model ?? true),
    maxComments: Math.min(most ?? config.maxComments, config.maxComments),
    policy: {
      ...engine.policy,
      ...(denied.length > 0 ? { deniedLicences: [...new Set(denied)] } : {}),
    },
    enable: [...config.rules.enable, ...engine.enable],
    disable: [
      ...config.rules.disable,
      ...engine.disable.filter(id => !config.rules.required.includes(id)),
    ],
    gate: config.gate ? names : [],
    problems,
    asked: {
      enabled,
      drafts,
      model,
      maxComments: most,
      enable: engine.enable,
      disable: engine.disable,
      gate: names,
      deniedLicences: engine.policy.deniedLicences ?? [],
    },
  };
}

function toRecord(value: unknown): Record<string, unknown> {
  if (value === undefined || value === null) {
    return {};
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw new Error('it must be a mapping.');
  }
  return value as Record<string, unknown>;
}
