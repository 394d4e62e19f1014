/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HealthCheck } from '@ghostlight/backstage-plugin-ai-common';
import { naming } from './naming';
import type { Portal, PortalEntity } from './Portal';

/** The catalog answers, owners and members resolve, and nothing is an orphan. */
export async function checkCatalog(portal: Portal): Promise<HealthCheck[]> {
  const entities = await portal.entities();
  const kinds = new Map<string, number>();
  for (const { kind } of entities.values()) {
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const counts = [...kinds]
    .sort((a, b) => b[1] - a[1])
    .map(([kind, count]) => `${count} ${kind}`);
  return [
    entities.size > 0
      ? {
          id: 'catalog.answers',
          title: 'Catalog',
          status: 'ok',
          summary: `${entities.size} entities: ${naming(counts)}`,
        }
      : {
          id: 'catalog.answers',
          title: 'Catalog',
          status: 'error',
          summary: 'It answers, and shows nothing to the owner of the token',
          remedy:
            'Register a location or a provider under "catalog", or see whether the permission policy allows "catalog.entity.read".',
        },
    checkPeople(kinds),
    checkReferences(entities),
    checkOrphans(entities),
  ];
}

function checkPeople(kinds: Map<string, number>): HealthCheck {
  const users = kinds.get('User') ?? 0;
  const groups = kinds.get('Group') ?? 0;
  const check = { id: 'catalog.people', title: 'Users and Groups' };
  return users > 0 && groups > 0
    ? { ...check, status: 'ok', summary: `${users} users in ${groups} groups` }
    : {
        ...check,
        status: 'error',
        summary: `${users} users and ${groups} groups`,
        remedy:
          'Add an organisation provider, for example catalog.providers.githubOrg, and allow the kinds User and Group in catalog.rules.',
      };
}

const PEOPLE = new Set(['ownedBy', 'memberOf', 'hasMember', 'childOf']);

function checkReferences(entities: Map<string, PortalEntity>): HealthCheck {
  const dangling = new Map<string, string[]>();
  let checked = 0;
  for (const [ref, { relations = [] }] of entities) {
    for (const { type, targetRef } of relations) {
      const target = targetRef.toLowerCase();
      if (PEOPLE.has(type) && /^(user|group):/.test(target)) {
        checked += 1;
        if (!entities.has(target)) {
          dangling.set(target, [...(dangling.get(target) ?? []), ref]);
        }
      }
    }
  }
  const check = {
    id: 'catalog.references',
    title: 'Owners and members resolve',
  };
  return dangling.size === 0
    ? { ...check, status: 'ok', summary: `All ${checked} references do` }
    : {
        ...check,
        status: 'error',
        summary: `Not in the catalog: ${naming(
          [...dangling].map(([target, refs]) => `${target} (${refs[0]})`),
        )}`,
        remedy:
          'Correct the name in the descriptor that stands behind each, or bring the group in. "ghostlight catalog check" names file and line.',
      };
}

function checkOrphans(entities: Map<string, PortalEntity>): HealthCheck {
  const orphans = [...entities]
    .filter(
      ([, { metadata }]) =>
        metadata.annotations?.['backstage.io/orphan'] === 'true',
    )
    .map(([ref]) => ref);
  const check = { id: 'catalog.orphans', title: 'Orphans' };
  return orphans.length === 0
    ? { ...check, status: 'ok', summary: 'None' }
    : {
        ...check,
        status: 'error',
        summary: `${orphans.length}: ${naming(orphans)}`,
        remedy:
          'Their descriptor is gone from where it was. Put it back, or delete the entity on its page; "catalog.orphanStrategy: delete" does so for all.',
      };
}
