/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DescriptorEntity } from '../descriptor/parseDescriptor';
import {
  isPlaceholderText,
  isPlaceholderWord,
} from '../descriptor/placeholders';
import { specOf, type Report } from './report';

const TYPES = new Set(['service', 'website', 'library']);
const LIFECYCLES = new Set(['production', 'experimental', 'deprecated']);

/** What the fields say: placeholders, gaps, words of the wrong field. @internal */
export function checkContent(entity: DescriptorEntity, report: Report): void {
  if (
    entity.kind !== 'Component' &&
    entity.kind !== 'API' &&
    entity.kind !== 'Resource'
  ) {
    return;
  }
  const spec = specOf(entity);
  const { description, tags } = entity.metadata ?? {};
  const { type, lifecycle, system } = spec;
  if (
    typeof description === 'string' &&
    description.trim() !== '' &&
    isPlaceholderText(description)
  ) {
    report(
      'placeholder-description',
      'warning',
      ['metadata', 'description'],
      `description "${description.slice(0, 60)}" is a placeholder`,
    );
  } else if (
    description === undefined ||
    description === null ||
    description === ''
  ) {
    report('no-description', 'note', ['metadata'], 'there is no description');
  }
  if (entity.kind === 'Component') {
    if (!Array.isArray(tags) || tags.length === 0) {
      report('no-tags', 'note', ['metadata'], 'there are no tags');
    }
    if (system === undefined || system === null || system === '') {
      report(
        'no-system',
        'note',
        ['spec'],
        'the component belongs to no system',
      );
    }
  }
  if (typeof type === 'string' && isPlaceholderWord(type)) {
    report(
      'placeholder-type',
      'error',
      ['spec', 'type'],
      `type "${type}" is a placeholder`,
    );
  } else if (
    entity.kind === 'Component' &&
    typeof type === 'string' &&
    LIFECYCLES.has(type.toLowerCase())
  ) {
    report(
      'lifecycle-as-type',
      'error',
      ['spec', 'type'],
      `"${type}" is a lifecycle, not a type`,
    );
  } else if (
    entity.kind === 'Component' &&
    typeof type === 'string' &&
    type !== '' &&
    !TYPES.has(type)
  ) {
    report(
      'non-standard-type',
      'note',
      ['spec', 'type'],
      `type "${type}" is none of service, website, library: fine when it is your organisation's own`,
    );
  }
  if (typeof lifecycle === 'string' && TYPES.has(lifecycle.toLowerCase())) {
    report(
      'type-as-lifecycle',
      'error',
      ['spec', 'lifecycle'],
      `"${lifecycle}" is a type, not a lifecycle: production, experimental, or deprecated`,
    );
  } else if (
    typeof lifecycle === 'string' &&
    (isPlaceholderWord(lifecycle) || /^\W+$/.test(lifecycle))
  ) {
    report(
      'placeholder-lifecycle',
      'warning',
      ['spec', 'lifecycle'],
      `lifecycle "${lifecycle}" is a placeholder`,
    );
  } else if (
    typeof lifecycle === 'string' &&
    lifecycle !== '' &&
    !LIFECYCLES.has(lifecycle)
  ) {
    report(
      'non-standard-lifecycle',
      'note',
      ['spec', 'lifecycle'],
      `lifecycle "${lifecycle}" is none of production, experimental, deprecated`,
    );
  }
}
