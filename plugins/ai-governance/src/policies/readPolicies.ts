/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Policy } from '@ghostlight/backstage-plugin-ai-common';
import { parseDocument, stringify } from 'yaml';

/** What a text of policies says, or what is wrong with it and where. */
export type PolicyText =
  | { policies: Policy[]; problems: [] }
  | { policies: undefined; problems: string[] };

const FIELDS = new Set([
  'actor',
  'group',
  'agent',
  'feature',
  'action',
  'tool',
  'entity',
  'team',
  'system',
  'repository',
  'model',
  'provider',
  'providerRegion',
  'dataClass',
  'environment',
  'time',
]);

/** Effects, each with the field it cannot be without. */
const EFFECTS: Record<string, string | undefined> = {
  allow: undefined,
  deny: undefined,
  'require-approval': undefined,
  'restrict-models': 'models',
  'cap-tokens': undefined,
  redact: 'patterns',
  warn: 'message',
};

/**
 * Reads YAML, of which JSON is a part: a list of policies, at the top or under `policies` or `ai.policies`. Finds what a
 * person mistypes, with its place, while they type; the backend checks everything again.
 */
export function readPolicies(text: string): PolicyText {
  const document = parseDocument(text);
  if (document.errors.length > 0) {
    return {
      policies: undefined,
      problems: document.errors.map(({ message }) => message.split('\n')[0]),
    };
  }
  const value = document.toJS();
  const list = Array.isArray(value)
    ? value
    : value?.policies ?? value?.ai?.policies;
  if (!Array.isArray(list)) {
    return {
      policies: undefined,
      problems: ['A list is needed, at the top or under "policies"'],
    };
  }
  const ids = new Set<unknown>();
  const problems = list.flatMap((policy, index) =>
    problemsOf(policy, ids).map(
      problem => `policies[${index}]${nameOf(policy)}: ${problem}`,
    ),
  );
  return problems.length > 0
    ? { policies: undefined, problems }
    : { policies: list, problems: [] };
}

/** The text that {@link readPolicies} reads. */
export function writePolicies(policies: Policy[]): string {
  return stringify({ policies }, { lineWidth: 100 });
}

function nameOf(policy: unknown): string {
  return isObject(policy) && typeof policy.id === 'string'
    ? ` ("${policy.id}")`
    : '';
}

function problemsOf(policy: unknown, ids: Set<unknown>): string[] {
  if (!isObject(policy)) {
    return ['must have "id", "match" and "effects"'];
  }
  const { id, match, effects } = policy;
  const problems: string[] = [];
  if (typeof id !== 'string' || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    problems.push('"id" must be lower case words joined by hyphens');
  } else if (ids.has(id)) {
    problems.push('another policy has the same "id"');
  }
  ids.add(id);
  Object.keys(policy)
    .filter(
      key => !['id', 'description', 'dryRun', 'match', 'effects'].includes(key),
    )
    .forEach(key => problems.push(`"${key}" is not known here`));
  if (match !== undefined && !isObject(match)) {
    problems.push('"match" must be fields with values');
  } else {
    Object.keys(match ?? {})
      .filter(key => !FIELDS.has(key))
      .forEach(key => problems.push(`match.${key} is not known`));
  }
  if (!Array.isArray(effects) || effects.length === 0) {
    problems.push('"effects" must list at least one effect');
    return problems;
  }
  effects.forEach((effect, index) => {
    const type = isObject(effect) ? String(effect.type) : '';
    if (!Object.hasOwn(EFFECTS, type)) {
      problems.push(
        `effects[${index}].type must be one of ${Object.keys(EFFECTS).join(
          ', ',
        )}`,
      );
      return;
    }
    const needed = EFFECTS[type];
    if (needed && effect[needed] === undefined) {
      problems.push(`effects[${index}] ("${type}") needs "${needed}"`);
    }
  });
  return problems;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
