/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DescriptorEntity } from '../descriptor/parseDescriptor';
import { isPlaceholderWord } from '../descriptor/placeholders';
import { checkDefinition } from './checkDefinition';
import type { CheckOptions } from './CheckOptions';
import { refOf, specOf, type Report } from './report';

/** What the entity says about the files around it. @internal */
export function checkSurroundings(
  entity: DescriptorEntity,
  context: { file: string; options: CheckOptions; report: Report },
): void {
  const { file, options, report } = context;
  const annotations = (entity.metadata?.annotations ?? {}) as Record<
    string,
    unknown
  >;
  const at = (key: string) => ['metadata', 'annotations', key];
  const slug = annotations['github.com/project-slug'];
  if (typeof slug === 'string') {
    if (isPlaceholderWord(slug) || !/^[\w.-]+\/[\w.-]+$/.test(slug)) {
      report(
        'wrong-slug',
        'error',
        at('github.com/project-slug'),
        `"${slug.slice(0, 80)}" is no slug: write "organisation/repository"`,
      );
    } else if (
      options.projectSlug &&
      slug.toLowerCase() !== options.projectSlug.toLowerCase()
    ) {
      report(
        'foreign-slug',
        'warning',
        at('github.com/project-slug'),
        `the slug names "${slug}", the repository is "${options.projectSlug}"`,
      );
    }
  }
  const docs = annotations['backstage.io/techdocs-ref'];
  if (typeof docs === 'string' && docs.startsWith('dir:') && options.read) {
    const folder = docs.slice(4).trim().replace(/\/+$/, '') || '.';
    if (
      ['mkdocs.yml', 'mkdocs.yaml'].every(
        name => options.read!(file, `${folder}/${name}`) === undefined,
      )
    ) {
      report(
        'techdocs-without-docs',
        'warning',
        at('backstage.io/techdocs-ref'),
        `there is no mkdocs.yml in "${folder}"`,
      );
    }
  }
  if (entity.kind === 'API') {
    checkDefinition(specOf(entity), {
      read: options.read && (relative => options.read!(file, relative)),
      report,
    });
  }
}

/** The portal has an entity of that name from another repository: the second one would be rejected as a conflict. @internal */
export function checkForeignDuplicate(
  entity: DescriptorEntity,
  ref: string | undefined,
  known: DescriptorEntity[],
  report: Report,
): void {
  const slugOf = (candidate: DescriptorEntity) =>
    ((candidate.metadata?.annotations ?? {}) as Record<string, unknown>)[
      'github.com/project-slug'
    ];
  const own = slugOf(entity);
  const other =
    typeof own === 'string'
      ? known.find(
          candidate =>
            refOf(candidate) === ref &&
            typeof slugOf(candidate) === 'string' &&
            slugOf(candidate) !== own,
        )
      : undefined;
  if (other) {
    report(
      'duplicate',
      'error',
      ['metadata', 'name'],
      `the catalog has ${ref} from ${String(slugOf(other))} already`,
    );
  }
}
