/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { CompoundEntityRef } from '@backstage/catalog-model';

/**
 * The location under which a TechDocs page is indexed, `/docs/<namespace>/<kind>/<name>/<page>/`, wherever it is read: in the
 * reader or in the docs tab of its entity.
 */
export function pageLocation(options: {
  entityRef: CompoundEntityRef;
  pathname: string;
}): string {
  const { entityRef, pathname } = options;
  const { namespace, kind, name } = entityRef;
  const triplet = `${namespace}/${kind}/${name}`.toLowerCase();
  const site = `/docs/${triplet}`;
  const lower = pathname.toLowerCase();
  const inReader = lower.indexOf(site);
  const inTab = lower.indexOf(`${triplet}/docs`);
  const from =
    inReader >= 0
      ? inReader + site.length
      : inTab >= 0 && inTab + `${triplet}/docs`.length;
  const page =
    from === false ? '' : pathname.slice(from).replace(/^\/+|\/+$/g, '');
  return page ? `${site}/${page}/` : `${site}/`;
}
