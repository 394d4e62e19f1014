/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { entityLocations } from '@ghostlight/backstage-plugin-ai-node';
import type { EntityCheck, Finding } from '../Finding';
import { fieldEvidence, isOwnable, specText } from '../entityFields';

const ORPHAN = 'backstage.io/orphan';
const TECHDOCS_REF = 'backstage.io/techdocs-ref';
/** Annotations that name a repository, by the host part of its address. */
const SLUGS: Array<{ annotation: string; host: RegExp }> = [
  {
    annotation: 'github.com/project-slug',
    host: /(?:^|\.)github\.|^localhost/,
  },
  { annotation: 'gitlab.com/project-slug', host: /gitlab/ },
];
const DAY = 86_400_000;

/** Marked by the catalog: nothing declares the entity any more. */
export const checkOrphan: EntityCheck = entity =>
  entity.metadata.annotations?.[ORPHAN] === 'true'
    ? [
        {
          code: 'orphan',
          severity: 'error',
          message: `Nothing declares ${entity.kind} "${entity.metadata.name}" any more: its descriptor was removed or moved`,
          remedy:
            'Delete the entity, or register the descriptor where it is now',
          evidence: [fieldEvidence(entity, `metadata.annotations.${ORPHAN}`)],
        },
      ]
    : [];

/**
 * The repository behind an entity: gone, archived, or without a push for longer than `staleAfterDays`. A repository that
 * could not be asked is unknown and says nothing.
 */
export function createSourceCheck(options: {
  staleAfterDays: number;
}): EntityCheck {
  return (entity, snapshot) => {
    const [location] = entityLocations(entity);
    if (!location || !isOwnable(entity)) {
      return [];
    }
    const facts = snapshot.repository(location.repository);
    if (facts.state === 'unknown') {
      return [];
    }
    const evidence = [
      fieldEvidence(
        entity,
        'metadata.annotations.backstage.io/source-location',
      ),
    ];
    if (facts.state === 'gone') {
      return [
        {
          code: 'source-missing',
          subject: location.repository,
          severity: 'error',
          message: `The repository of ${entity.kind} "${entity.metadata.name}" does not exist any more: ${location.repository}`,
          remedy: 'Point the entity at its new repository, or remove it',
          evidence,
        },
      ];
    }
    const findings: Finding[] = [];
    const lifecycle = specText(entity, 'lifecycle')?.toLocaleLowerCase('en-US');
    if (facts.archived && lifecycle !== 'deprecated') {
      findings.push({
        code: 'source-archived',
        subject: location.repository,
        severity: 'warning',
        message: `The repository of ${entity.kind} "${
          entity.metadata.name
        }" is archived, and its lifecycle is still "${lifecycle ?? 'not set'}"`,
        remedy: 'Set spec.lifecycle to deprecated, or remove the entity',
        evidence,
      });
    } else if (facts.pushedAt && lifecycle !== 'deprecated') {
      const days = Math.floor(
        (snapshot.now - Date.parse(facts.pushedAt)) / DAY,
      );
      if (days > options.staleAfterDays) {
        findings.push({
          code: 'stale',
          severity: 'warning',
          message: `Nothing was pushed to the repository of ${entity.kind} "${entity.metadata.name}" for ${days} days`,
          remedy:
            'Check that it is still in use and that what the catalog says of it is true; mark it deprecated if not',
          evidence,
        });
      }
    }
    const techdocs = entity.metadata.annotations?.[TECHDOCS_REF];
    const folder = techdocs && docsFolder(techdocs, location.path);
    if (
      folder !== undefined &&
      facts.docsFolders &&
      !facts.docsFolders.includes(folder)
    ) {
      findings.push({
        code: 'docs-missing',
        subject: techdocs,
        severity: 'warning',
        message: `${entity.kind} "${
          entity.metadata.name
        }" announces TechDocs at "${techdocs}", and there is no mkdocs.yml in ${
          folder ? `"${folder}"` : 'the root of its repository'
        }`,
        remedy: 'Add mkdocs.yml there, or remove the annotation',
        evidence: [
          fieldEvidence(entity, `metadata.annotations.${TECHDOCS_REF}`),
        ],
      });
    }
    return findings;
  };
}

/** A slug annotation that names another repository than the one the entity comes from. */
export const checkSlugs: EntityCheck = entity => {
  const [location] = entityLocations(entity);
  if (!location) {
    return [];
  }
  const { host, pathname } = new URL(location.repository);
  return SLUGS.flatMap(({ annotation, host: pattern }): Finding[] => {
    const slug = entity.metadata.annotations?.[annotation]?.trim();
    const actual = pathname.replace(/^\//, '');
    if (
      !slug ||
      !pattern.test(host) ||
      slug.toLocaleLowerCase('en-US') === actual.toLocaleLowerCase('en-US')
    ) {
      return [];
    }
    return [
      {
        code: 'slug-mismatch',
        subject: slug,
        severity: 'warning',
        message: `${entity.kind} "${entity.metadata.name}" comes from ${actual}, and its annotation ${annotation} names ${slug}`,
        remedy:
          'Correct the annotation: pull requests, builds and alerts are looked up by it',
        evidence: [fieldEvidence(entity, `metadata.annotations.${annotation}`)],
      },
    ];
  });
};

/** Folder that `dir:` of a TechDocs reference means, relative to the repository; `undefined` for other references. */
function docsFolder(reference: string, folder: string): string | undefined {
  const directory = /^dir:(.*)$/.exec(reference)?.[1];
  if (directory === undefined) {
    return undefined;
  }
  const parts: string[] = directory.startsWith('/')
    ? []
    : folder.split('/').filter(Boolean);
  for (const part of directory.split('/')) {
    if (part === '..') {
      parts.pop();
    } else if (part && part !== '.') {
      parts.push(part);
    }
  }
  return parts.join('/');
}
