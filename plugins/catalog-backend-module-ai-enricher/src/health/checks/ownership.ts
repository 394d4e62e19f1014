/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Entity } from '@backstage/catalog-model';
import type { EntityCheck, Finding } from '../Finding';
import {
  fieldEvidence,
  isOwnable,
  ownerRefOf,
  specText,
} from '../entityFields';

/** Names that stand for nobody. Found in public descriptors: guest, john@example.com, default-team, my-team. */
const PLACEHOLDER_OWNER =
  /^(?:(?:user|group):)?(?:[\w-]+\/)?(?:guests?|todo|tbd|unknown|none|n\/?a|nobody|anyone|owner|user|team|default|default-?team|my-?team|your-?team|team-?name|team-?[ax]|john(?:[.@-]?doe)?(?:@.*)?|jane(?:[.@-]?doe)?|foo|bar|test|example(?:-.*)?|change-?me|placeholder)$/i;
/** Template expressions and angle brackets that nobody filled in. */
const UNFILLED = /\$\{\{|\{\{|<[^>]*>|%%/;

/** Ownership: none, a placeholder, one that is not in the catalog, or a person where a team belongs. */
export const checkOwnership: EntityCheck = (entity, snapshot) => {
  if (!isOwnable(entity)) {
    return [];
  }
  const written = specText(entity, 'owner');
  const evidence = [fieldEvidence(entity, 'spec.owner')];
  if (!written) {
    return [
      {
        code: 'no-owner',
        severity: 'error',
        message: `${title(entity)} has no owner`,
        remedy:
          'Set spec.owner in its descriptor to the group that looks after it',
        evidence,
      },
    ];
  }
  if (PLACEHOLDER_OWNER.test(written) || UNFILLED.test(written)) {
    return [
      {
        code: 'owner-placeholder',
        subject: written,
        severity: 'error',
        message: `The owner of ${title(
          entity,
        )} is the placeholder "${written}"`,
        remedy: 'Set spec.owner to the group that looks after it',
        evidence,
      },
    ];
  }
  const ref = ownerRefOf(entity);
  const findings: Finding[] = [];
  if (!ref || !snapshot.has(ref)) {
    findings.push({
      code: 'owner-unresolved',
      subject: written,
      severity: 'error',
      message: `The owner "${written}" of ${title(
        entity,
      )} is not in the catalog`,
      remedy: /@/.test(written)
        ? 'An e-mail address is no owner: name the group that reads it'
        : 'The team may be gone or renamed: set spec.owner to a group that exists, or add the group',
      evidence,
    });
  } else if (ref.startsWith('user:')) {
    findings.push({
      code: 'owner-is-user',
      subject: ref,
      severity: 'warning',
      message: `${title(entity)} is owned by one person, ${ref}`,
      remedy:
        'Name a group as spec.owner, so that ownership survives holidays and leavers',
      evidence,
    });
  }
  return findings;
};

function title(entity: Entity): string {
  return `${entity.kind} "${entity.metadata.title ?? entity.metadata.name}"`;
}
