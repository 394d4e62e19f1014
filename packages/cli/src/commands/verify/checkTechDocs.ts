/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HealthCheck } from '@ghostlight/backstage-plugin-ai-common';
import { BadInputError } from '../../support/exit';
import { PortalError } from '../doctor/request';
import { naming } from './naming';
import { pathOf, type Portal } from './Portal';

/** More than a few would only say the same of the storage. */
const SAMPLE = 20;

/** The published site of an entity comes out of the storage. */
export async function checkTechDocs(
  portal: Portal,
  options: { entity?: string },
): Promise<HealthCheck[]> {
  const title = 'TechDocs from storage';
  const id = 'techdocs.served';
  const refs = options.entity
    ? [readRef(options.entity)]
    : [...(await portal.entities())]
        .filter(
          ([, { metadata }]) =>
            metadata.annotations?.['backstage.io/techdocs-ref'] !== undefined,
        )
        .map(([ref]) => ref);
  if (refs.length === 0) {
    return [
      {
        id,
        title,
        status: 'warning',
        summary: 'No entity has the annotation backstage.io/techdocs-ref',
        remedy:
          'Put "backstage.io/techdocs-ref: dir:." on a component that has a mkdocs.yml.',
      },
    ];
  }
  const served: string[] = [];
  const unserved: string[] = [];
  for (const ref of refs.slice(0, SAMPLE)) {
    try {
      await readSite(portal, ref);
      served.push(ref);
    } catch (error) {
      const status = error instanceof PortalError ? error.status : undefined;
      if (!(error instanceof BadInputError) || status === undefined) {
        throw error;
      }
      unserved.push(`${ref} (${status})`);
    }
  }
  const remedy =
    'Publish from the CI of the repository: "techdocs-cli publish --publisher-type <type> --storage-name <name> --entity <namespace/kind/name>", to what techdocs.publisher names. With techdocs.builder "local" the site is built when somebody opens it.';
  if (served.length === 0) {
    return [
      {
        id,
        title,
        status: 'error',
        summary: `Not in the storage: ${naming(unserved)}`,
        remedy,
      },
    ];
  }
  return [
    {
      id,
      title,
      status: unserved.length === 0 ? 'ok' : 'warning',
      summary: `${served[0]} is served; ${served.length} of ${
        served.length + unserved.length
      } that were asked for${
        unserved.length > 0 ? `, not ${naming(unserved)}` : ''
      }`,
      remedy,
    },
  ];
}

async function readSite(portal: Portal, ref: string): Promise<void> {
  const { namespace, kind, name } = pathOf(ref);
  const place = `${namespace}/${kind}/${name}`;
  await portal.get(`/api/techdocs/metadata/techdocs/${place}`);
  const page = await portal.text(
    `/api/techdocs/static/docs/${place}/index.html`,
  );
  if (!/<html|<!doctype/i.test(page)) {
    throw new PortalError(`The site of ${ref} holds no page`, 200);
  }
}

function readRef(text: string): string {
  const ref = text.toLocaleLowerCase('en-US');
  if (!/^[^:/]+:[^:/]+\/[^:/]+$/.test(ref)) {
    throw new BadInputError(
      `"${text}" is no entity; for example component:default/orders.`,
    );
  }
  return ref;
}
