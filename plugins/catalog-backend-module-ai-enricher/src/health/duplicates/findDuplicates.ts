/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Entity } from '@backstage/catalog-model';
import { entityLocations } from '@ghostlight/backstage-plugin-ai-node';
import type { CatalogDuplicateGroup } from '@ghostlight/backstage-plugin-ai-common';
import type { CatalogSnapshot } from '../CatalogSnapshot';
import { nameWithoutRevision } from './nameWithoutRevision';

const KINDS = new Set(['api', 'component', 'resource', 'system']);
/** Branches that descriptors are registered from, in order of preference. */
const TRUNKS = ['main', 'master', 'trunk', 'default', 'develop'];
const ORIGIN = 'backstage.io/managed-by-origin-location';
const MANAGED_BY = 'backstage.io/managed-by-location';

/** Two locations that claim one entity, as the catalog reported them. */
export type LocationConflict = {
  entityRef: string;
  existingLocation: string;
  newLocation: string;
};

type Member = {
  ref: string;
  entity: Entity;
  repository: string;
  folder: string;
  revision: string;
  origin: string;
  managedBy: string;
};

/**
 * Entities that are one thing in the world: the same folder of the same repository read from several branches, or one folder
 * registered through several locations under names that differ by a suffix. The cause is named, so that it can be stopped
 * and not only cleaned up. Same names with different sources are never merged, and neither are different components of one
 * folder.
 */
export function findDuplicates(options: {
  snapshot: CatalogSnapshot;
  /** Targets of locations that people or pipelines registered; a provider's own are not among them. */
  registeredTargets?: ReadonlySet<string>;
  conflicts?: LocationConflict[];
}): CatalogDuplicateGroup[] {
  const { snapshot, registeredTargets = new Set(), conflicts = [] } = options;
  const groups: CatalogDuplicateGroup[] = [];
  for (const members of byRepository(snapshot).values()) {
    const trunk = trunkOf(members);
    for (const [folder, inFolder] of byFolder(members, trunk)) {
      for (const family of familiesOf(inFolder, trunk)) {
        const group = describe(folder, family, trunk, registeredTargets);
        if (group) {
          groups.push(group);
        }
      }
    }
  }
  for (const conflict of conflicts) {
    groups.push(describeConflict(conflict));
  }
  return groups;
}

/** Entities by kind and repository; only where there is more than one. */
function byRepository(snapshot: CatalogSnapshot): Map<string, Member[]> {
  const repositories = new Map<string, Member[]>();
  for (const [ref, entity] of snapshot.entries()) {
    const kind = entity.kind.toLocaleLowerCase('en-US');
    const [location] = KINDS.has(kind) ? entityLocations(entity) : [];
    if (!location) {
      continue;
    }
    const key = `${kind} ${location.repository}`;
    const annotations = entity.metadata.annotations ?? {};
    const member: Member = {
      ref,
      entity,
      repository: location.repository,
      revision: location.revision ?? '',
      folder: location.path,
      origin: annotations[ORIGIN] ?? '',
      managedBy: annotations[MANAGED_BY] ?? '',
    };
    repositories.set(key, [...(repositories.get(key) ?? []), member]);
  }
  return new Map([...repositories].filter(([, members]) => members.length > 1));
}

/**
 * Entities of a repository by folder. An address does not say where a branch with a slash ends and the folder begins:
 * the folders of the trunk decide.
 */
function byFolder(members: Member[], trunk: string): Map<string, Member[]> {
  const known = [
    ...new Set(
      members
        .filter(({ revision }) => revision === trunk)
        .map(({ folder }) => folder),
    ),
  ].sort((a, b) => b.length - a.length);
  const folders = new Map<string, Member[]>();
  for (const member of members) {
    const tail = `${member.revision}/${member.folder}`;
    const match =
      member.revision === trunk
        ? undefined
        : known.find(folder => folder === '' || tail.endsWith(`/${folder}`));
    const placed =
      match === undefined
        ? member
        : {
            ...member,
            folder: match,
            revision: tail
              .slice(0, tail.length - match.length)
              .replace(/\/+$/, ''),
          };
    folders.set(placed.folder, [...(folders.get(placed.folder) ?? []), placed]);
  }
  return folders;
}

/** Entities of a folder that are one thing: equal names once the branch is taken out. */
function familiesOf(members: Member[], trunk: string): Member[][] {
  const families = new Map<string, Member[]>();
  for (const member of members) {
    const family = nameWithoutRevision(
      member.entity.metadata.name,
      member.revision === trunk ? undefined : member.revision,
    );
    families.set(family, [...(families.get(family) ?? []), member]);
  }
  return joinStrays(families, trunk);
}

/** The branch that counts: a known trunk, else the revision most entities of the folder come from. */
function trunkOf(members: Member[]): string {
  const counts = new Map<string, number>();
  for (const { revision } of members) {
    counts.set(revision, (counts.get(revision) ?? 0) + 1);
  }
  if (counts.has('')) {
    return '';
  }
  return (
    TRUNKS.find(name => counts.has(name)) ??
    [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b))[0][0]
  );
}

/** A minted name whose branch was cut or rewritten still begins with the name on the trunk: the longest one takes it. */
function joinStrays(
  families: Map<string, Member[]>,
  trunk: string,
): Member[][] {
  const rooted = [...families].filter(([, members]) =>
    members.some(({ revision }) => revision === trunk),
  );
  const result = new Map(rooted.map(([name, members]) => [name, [...members]]));
  for (const [name, members] of families) {
    if (result.has(name)) {
      continue;
    }
    const root = [...result.keys()]
      .filter(candidate => isDerived(name, candidate))
      .sort((a, b) => b.length - a.length)[0];
    if (root === undefined) {
      result.set(name, [...members]);
    } else {
      result.get(root)?.push(...members);
    }
  }
  return [...result.values()];
}

function isDerived(name: string, root: string): boolean {
  return (
    name.length > root.length &&
    (name.startsWith(`${root}-`) || name.endsWith(`-${root}`))
  );
}

function describe(
  folder: string,
  members: Member[],
  trunk: string,
  registeredTargets: ReadonlySet<string>,
): CatalogDuplicateGroup | undefined {
  const [canonical, ...others] = [...members].sort(
    (a, b) =>
      Number(b.revision === trunk) - Number(a.revision === trunk) ||
      a.entity.metadata.name.length - b.entity.metadata.name.length ||
      a.ref.localeCompare(b.ref),
  );
  const elsewhere = others.filter(
    ({ revision }) => revision !== canonical.revision,
  );
  // Several entities of one descriptor file are what the file says, whatever their names.
  const twice = others.filter(
    ({ revision, managedBy, origin }) =>
      revision === canonical.revision &&
      (managedBy !== canonical.managedBy || origin !== canonical.origin),
  );
  const duplicates = [...elsewhere, ...twice];
  if (duplicates.length === 0) {
    return undefined;
  }
  const { repository } = canonical;
  const place = folder ? `"${folder}" of ${repository}` : repository;
  const base = {
    id: `${canonical.ref} ${repository}`,
    canonicalRef: canonical.ref,
    duplicateRefs: duplicates.map(({ ref }) => ref).sort(),
  };
  if (elsewhere.length === 0) {
    return {
      ...base,
      reason: 'same-source',
      message: `${duplicates.length + 1} entities come from ${place}`,
      cause: `It is registered through ${
        new Set(
          members.map(({ origin, managedBy }) => `${origin} ${managedBy}`),
        ).size
      } locations`,
      remedy: `Keep ${canonical.ref} and unregister the other locations`,
    };
  }
  const branches = new Set(elsewhere.map(({ revision }) => revision)).size;
  const registered = elsewhere.filter(({ origin }) =>
    registeredTargets.has(origin.replace(/^url:/, '')),
  ).length;
  const byHand = registered * 2 >= elsewhere.length;
  return {
    ...base,
    reason: 'other-branch',
    message: `${place} is in the catalog once for ${
      branches === 1 ? 'another branch' : `each of ${branches} other branches`
    }`,
    cause: byHand
      ? 'A pipeline registers the descriptor of each branch (catalog:register, or the locations API)'
      : 'A provider reads branches besides the default one: it has no branch filter',
    remedy: byHand
      ? 'Register the descriptor of the default branch once and take the registration out of the pipeline; then unregister the other locations'
      : 'Set the branch filter of the provider to the default branch; the entities of other branches then go by themselves',
  };
}

function describeConflict(conflict: LocationConflict): CatalogDuplicateGroup {
  const ref = conflict.entityRef.toLocaleLowerCase('en-US');
  return {
    id: `${ref} ${conflict.newLocation}`,
    canonicalRef: ref,
    duplicateRefs: [],
    reason: 'conflicting-locations',
    message: `Two locations declare ${ref}: ${conflict.existingLocation} (in use) and ${conflict.newLocation} (ignored)`,
    cause: 'Two locations for one entity',
    remedy:
      'Remove one of the two descriptors, or give the second entity a name of its own',
  };
}
