/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InputError } from '@backstage/errors';

const ANNOTATION_OR_LABEL = /^metadata\.(?:annotations|labels)\.[^\s]{1,253}$/;
const TAG = /^[a-z0-9:+#]+(?:-[a-z0-9:+#]+)*$/;
const LABEL_VALUE = /^(?:[a-z0-9](?:[-a-z0-9_.]{0,61}[a-z0-9])?)?$/i;
const REFERENCE = /^(?:[a-z]+:)?(?:[\w.-]{1,63}\/)?[\w.-]{1,63}$/i;
const TEXTS = new Set([
  'metadata.title',
  'metadata.description',
  'spec.type',
  'spec.lifecycle',
]);
/** The catalog's own: it would no longer know where the entity comes from. */
const RESERVED =
  /^metadata\.annotations\.(?:backstage\.io\/(?:managed-by|orphan|view-url|edit-url|source-location)|ghostlight\.io\/)/;

/** Whether a field may be shown without being in the repository: nothing that makes the entity another one. */
export function isOverlayField(field: string): boolean {
  return (
    field === 'metadata.tags' ||
    field === 'spec.owner' ||
    TEXTS.has(field) ||
    (ANNOTATION_OR_LABEL.test(field) && !RESERVED.test(field))
  );
}

/**
 * Refuses what the catalog would refuse: a value that it cannot take would stop every later update of the entity.
 *
 * @throws InputError naming field and value
 */
export function checkOverlay(field: string, value: string | string[]): void {
  const refuse = (what: string) => {
    throw new InputError(`"${field}" cannot be ${what}`);
  };
  if (!isOverlayField(field)) {
    refuse(
      'shown in the catalog without its repository: only tags, annotations, labels, title, description, type, lifecycle and owner can',
    );
  }
  if (field === 'metadata.tags') {
    if (
      !Array.isArray(value) ||
      !value.every(tag => tag.length <= 63 && TAG.test(tag))
    ) {
      refuse(
        `${JSON.stringify(value)}: tags are lower case, digits and - : + #`,
      );
    }
    return;
  }
  if (typeof value !== 'string' || value.trim() === '') {
    refuse(`${JSON.stringify(value)}: it takes one text that is not empty`);
    return;
  }
  if (field.startsWith('metadata.labels.')) {
    if (!LABEL_VALUE.test(value)) {
      refuse(`"${value}": labels are letters, digits and - _ .`);
    }
  } else if (field === 'spec.owner') {
    if (!REFERENCE.test(value)) {
      refuse(`"${value}": it is no entity reference`);
    }
  }
}
