/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { Entity } from '@backstage/catalog-model';
import {
  entityLocations,
  type EntityLocation,
} from '@ghostlight/backstage-plugin-ai-node';

/** Where the descriptor of a template lies: repository, revision, folder and the path of the file. */
export type DescriptorLocation = EntityLocation & { file: string };

const MANAGED_BY = 'backstage.io/managed-by-location';

/** `undefined` when the template comes from no repository, for example from a file beside the backend. */
export function descriptorLocation(
  entity: Entity,
): DescriptorLocation | undefined {
  const managedBy = entity.metadata.annotations?.[MANAGED_BY];
  if (!managedBy?.startsWith('url:')) {
    return undefined;
  }
  // The source location of a template names a folder; which file in it is the descriptor says only this annotation.
  const [location] = entityLocations({
    ...entity,
    metadata: { ...entity.metadata, annotations: { [MANAGED_BY]: managedBy } },
  });
  const url = new URL(managedBy.slice('url:'.length));
  const name = decodeURIComponent(
    (url.searchParams.get('path') ?? url.pathname).split('/').pop() ?? '',
  );
  if (!location || !/\.ya?ml$/.test(name)) {
    return undefined;
  }
  return {
    ...location,
    file: location.path ? `${location.path}/${name}` : name,
  };
}
