/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { EntityCheck, Finding } from '../Finding';
import {
  belongsInSystem,
  fieldEvidence,
  isOwnable,
  specText,
} from '../entityFields';

/** Relations that other checks report. */
const OWNERSHIP = new Set(['ownedBy', 'ownerOf']);
const LIFECYCLES = new Set(['experimental', 'production', 'deprecated']);
const PLACEHOLDER_TEXT =
  /\$\{\{|\{\{|<[a-z][^>]*>|^(?:todo|tbd|fixme|description|my (?:first )?(?:component|service)|an? (?:example|sample) [\w-]+(?: [\w-]+)?|lorem ipsum.*)\.?$/i;

/** An entity that no system claims is in no architecture view. */
export const checkSystem: EntityCheck = entity =>
  belongsInSystem(entity) && !specText(entity, 'system')
    ? [
        {
          code: 'no-system',
          severity: 'info',
          message: `${entity.kind} "${entity.metadata.name}" belongs to no system`,
          remedy: 'Set spec.system in its descriptor',
          evidence: [fieldEvidence(entity, 'spec.system')],
        },
      ]
    : [];

/** Relations whose other end is not in the catalog. */
export const checkRelations: EntityCheck = (entity, snapshot) => {
  const missing = new Map<string, string>();
  for (const { type, targetRef } of entity.relations ?? []) {
    if (!OWNERSHIP.has(type) && !snapshot.has(targetRef)) {
      missing.set(targetRef, type);
    }
  }
  return [...missing].map(
    ([targetRef, type]): Finding => ({
      code: 'dangling-relation',
      subject: targetRef,
      severity: 'warning',
      message: `${entity.kind} "${entity.metadata.name}" refers to ${targetRef} (${type}), which is not in the catalog`,
      remedy: 'Correct the reference, remove it, or add the entity it means',
      evidence: [fieldEvidence(entity, `relations.${type}`)],
    }),
  );
};

/** Deprecated, while others still say that they use it. */
export const checkDeprecation: EntityCheck = (entity, snapshot) => {
  if (
    specText(entity, 'lifecycle')?.toLocaleLowerCase('en-US') !== 'deprecated'
  ) {
    return [];
  }
  const users = (entity.relations ?? [])
    .filter(
      ({ type, targetRef }) =>
        (type === 'apiConsumedBy' || type === 'dependencyOf') &&
        snapshot.has(targetRef),
    )
    .map(({ targetRef }) => targetRef);
  return users.length > 0
    ? [
        {
          code: 'deprecated-in-use',
          severity: 'warning',
          message: `${entity.kind} "${
            entity.metadata.name
          }" is deprecated and still used by ${listed(users)}`,
          remedy:
            'Move its users to the successor, or take the deprecation back',
          evidence: users.map(entityRef => ({
            type: 'entity' as const,
            entityRef,
          })),
        },
      ]
    : [];
};

/** Words that nobody wrote on purpose. */
export const checkTexts: EntityCheck = entity => {
  if (!isOwnable(entity)) {
    return [];
  }
  const findings: Finding[] = [];
  const { description, name } = entity.metadata;
  if (!description?.trim()) {
    findings.push({
      code: 'no-description',
      severity: 'info',
      message: `${entity.kind} "${name}" has no description`,
      remedy: 'Say in one sentence what it is for, in metadata.description',
      evidence: [fieldEvidence(entity, 'metadata.description')],
    });
  } else if (PLACEHOLDER_TEXT.test(description.trim())) {
    findings.push({
      code: 'placeholder-text',
      subject: 'metadata.description',
      severity: 'warning',
      message: `The description of ${
        entity.kind
      } "${name}" is a placeholder: "${description.trim().slice(0, 80)}"`,
      remedy: 'Say in one sentence what it is for',
      evidence: [fieldEvidence(entity, 'metadata.description')],
    });
  }
  const lifecycle = specText(entity, 'lifecycle');
  if (lifecycle && !LIFECYCLES.has(lifecycle.toLocaleLowerCase('en-US'))) {
    findings.push({
      code: 'unusual-lifecycle',
      subject: lifecycle,
      severity: 'info',
      message: `${entity.kind} "${name}" has the lifecycle "${lifecycle}"`,
      remedy:
        'Use experimental, production or deprecated, unless your organisation has more',
      evidence: [fieldEvidence(entity, 'spec.lifecycle')],
    });
  }
  return findings;
};

function listed(refs: string[]): string {
  const shown = refs.slice(0, 3).join(', ');
  return refs.length > 3 ? `${shown} and ${refs.length - 3} more` : shown;
}
