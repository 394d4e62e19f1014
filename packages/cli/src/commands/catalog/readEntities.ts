/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readFile, stat } from 'node:fs/promises';
import {
  openDirectory,
  parseDescriptor,
  type DescriptorEntity,
} from '@ghostlight/repo-evidence';
import { requireDirectory } from '../../support/files';

/** The entities of a portal, from one file or from all YAML and JSON files of a folder. */
export async function readEntities(path: string): Promise<DescriptorEntity[]> {
  const entities: DescriptorEntity[] = [];
  const take = (text: string) => {
    for (const { entity } of parseDescriptor(text)) {
      if (Array.isArray(entity?.items)) {
        entities.push(...(entity.items as DescriptorEntity[]));
      } else if (entity) {
        entities.push(entity);
      }
    }
  };
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile()) {
    take(await readFile(path, 'utf8'));
    return entities;
  }
  const tree = openDirectory(await requireDirectory(path));
  for (const entry of tree.entries) {
    if (/\.(ya?ml|json)$/i.test(entry.path)) {
      const text = tree.read(entry.path);
      if (text !== undefined && /metadata/.test(text)) {
        take(text);
      }
    }
  }
  return entities;
}
