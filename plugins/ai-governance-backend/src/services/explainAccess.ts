/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  parseEntityRef,
  RELATION_MEMBER_OF,
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EXCLUDE_ANNOTATION,
  type HealthCheck,
} from '@ghostlight/backstage-plugin-ai-common';

function readRef(text: string, defaultKind: string): string {
  try {
    return stringifyEntityRef(
      parseEntityRef(text, { defaultKind, defaultNamespace: 'default' }),
    );
  } catch {
    throw new InputError(
      `"${text}" is not an entity reference; for example ${defaultKind}:default/name`,
    );
  }
}

function targets(entity: Entity, type: string): string[] {
  return (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(({ targetRef }) => targetRef);
}

/**
 * The chain from a person's sign-in to what they own, link by link, and where it breaks. Whether the portal's permission policy
 * allows them something only the policy can say, for their own sign-in; this shows the facts that ownership policies decide on.
 */
export async function explainAccess(options: {
  auth: AuthService;
  catalog: CatalogService;
  user: string;
  entity?: string;
}): Promise<HealthCheck[]> {
  const { auth, catalog } = options;
  const credentials = await auth.getOwnServiceCredentials();
  const userRef = readRef(options.user, 'user');
  const entityRef = options.entity && readRef(options.entity, 'component');
  const user = await catalog.getEntityByRef(userRef, { credentials });
  if (!user) {
    return [
      {
        id: 'access.user',
        title: `Person ${userRef}`,
        status: 'error',
        summary:
          'Not in the catalog: they own nothing and belong to no group, so every policy on ownership denies them',
        remedy:
          'Ingest people from the source of truth (an org provider), and check that the sign-in resolver gives this reference.',
      },
    ];
  }
  const groups = targets(user, RELATION_MEMBER_OF);
  const found = await catalog.getEntitiesByRefs(
    {
      entityRefs: groups,
      fields: ['kind', 'metadata.name', 'metadata.namespace'],
    },
    { credentials },
  );
  const missing = groups.filter((_, index) => !found.items[index]);
  const checks: HealthCheck[] = [
    {
      id: 'access.user',
      title: `Person ${userRef}`,
      status: 'ok',
      summary: 'In the catalog',
    },
    explainGroups(userRef, groups, missing),
  ];
  if (!entityRef) {
    return checks;
  }
  const entity = await catalog.getEntityByRef(entityRef, { credentials });
  if (!entity) {
    return [
      ...checks,
      {
        id: 'access.entity',
        title: `Entity ${entityRef}`,
        status: 'error',
        summary: 'Not in the catalog',
        remedy: 'Check the spelling, and that its location is registered.',
      },
    ];
  }
  const owners = targets(entity, RELATION_OWNED_BY);
  const owns = owners.some(
    owner => owner === userRef || groups.includes(owner),
  );
  checks.push({
    id: 'access.ownership',
    title: `Ownership of ${entityRef}`,
    status: owns ? 'ok' : 'warning',
    summary: explainOwnership(userRef, owners, groups),
    remedy: owns
      ? undefined
      : "Policies on ownership deny this person. Everything else depends on the portal's permission policy.",
  });
  if (entity.metadata.annotations?.[EXCLUDE_ANNOTATION] === 'true') {
    checks.push({
      id: 'access.excluded',
      title: `Exclusion of ${entityRef}`,
      status: 'warning',
      summary: `Kept out of indexes, prompts and actions by the annotation ${EXCLUDE_ANNOTATION}`,
      remedy: 'Remove the annotation if that is not intended.',
    });
  }
  return checks;
}

function explainGroups(
  userRef: string,
  groups: string[],
  missing: string[],
): HealthCheck {
  const check = { id: 'access.groups', title: `Groups of ${userRef}` };
  const remedy = 'Check the members that the org provider ingests.';
  if (missing.length > 0) {
    return {
      ...check,
      status: 'error',
      summary: `Not in the catalog: ${missing.join(', ')}`,
      remedy,
    };
  }
  return groups.length > 0
    ? { ...check, status: 'ok', summary: groups.join(', ') }
    : { ...check, status: 'warning', summary: 'Belongs to no group', remedy };
}

function explainOwnership(
  userRef: string,
  owners: string[],
  groups: string[],
): string {
  if (owners.includes(userRef)) {
    return `${userRef} owns it`;
  }
  const through = owners.filter(owner => groups.includes(owner));
  if (through.length > 0) {
    return `${userRef} owns it through ${through.join(', ')}`;
  }
  return owners.length > 0
    ? `Owned by ${owners.join(', ')}; ${userRef} is not among them`
    : 'It has no owner, so nobody passes a policy on ownership';
}
