/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  aiIncidentConfigurePermission,
  aiIncidentDeclarePermission,
  aiIncidentManagePermission,
  aiIncidentReadPermission,
  type IncidentInvestigation,
  type IncidentSummary,
} from '@ghostlight/backstage-plugin-ai-common';
import { writeConclusion } from '../investigation/writeHypotheses';

const PERMISSIONS = {
  read: aiIncidentReadPermission,
  manage: aiIncidentManagePermission,
  declare: aiIncidentDeclarePermission,
  configure: aiIncidentConfigurePermission,
};

/** @internal */
export type IncidentRight = keyof typeof PERMISSIONS;

/** Whether a service may be shown: what is no catalog entity may. @internal */
export type ReadableServices = (service: string) => boolean;

const BATCH = 500;

/**
 * Who may do what, and which services a caller may know of. Fails closed: while the catalog cannot be asked, nothing
 * that names an entity is shown.
 *
 * @internal
 */
export class IncidentAccess {
  readonly #auth: AuthService;
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;

  constructor(options: {
    auth: AuthService;
    catalog: CatalogService;
    permissions: PermissionsService;
  }) {
    this.#auth = options.auth;
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
  }

  /** @throws NotAllowedError */
  async require(
    right: IncidentRight,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const permission: BasicPermission = PERMISSIONS[right];
    const [{ result }] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You may not do this with incidents: the permission "${permission.name}" is needed`,
      );
    }
  }

  async rights(
    credentials: BackstageCredentials,
  ): Promise<Record<IncidentRight, boolean>> {
    const names = Object.keys(PERMISSIONS) as IncidentRight[];
    const results = await this.#permissions.authorize(
      names.map(name => ({ permission: PERMISSIONS[name] })),
      { credentials },
    );
    const may = (name: IncidentRight) =>
      results[names.indexOf(name)].result === AuthorizeResult.ALLOW;
    return {
      read: may('read'),
      manage: may('manage'),
      declare: may('declare'),
      configure: may('configure'),
    };
  }

  async readable(
    services: Iterable<string>,
    credentials: BackstageCredentials,
  ): Promise<ReadableServices> {
    if (this.#auth.isPrincipal(credentials, 'service')) {
      return () => true;
    }
    const refs = [...new Set(services)].filter(isEntityRef);
    const known = new Set<string>();
    for (let start = 0; start < refs.length; start += BATCH) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        {
          entityRefs: refs.slice(start, start + BATCH),
          fields: ['kind', 'metadata.name', 'metadata.namespace'],
        },
        { credentials },
      );
      items.forEach(item => item && known.add(stringifyEntityRef(item)));
    }
    return service => !isEntityRef(service) || known.has(service);
  }
}

function isEntityRef(service: string): boolean {
  return /^(?:component|resource|api):[^/\s]+\/[^/\s]+$/.test(service);
}

/** Whether there is anything to see for this reader: no service at all, or at least one readable. @internal */
export function isVisible(
  incident: IncidentSummary,
  readable: ReadableServices,
): boolean {
  return (
    incident.services.length === 0 ||
    incident.services.some(({ service }) => readable(service))
  );
}

/** The incident without services the reader may not read. @internal */
export function hideInSummary(
  incident: IncidentSummary,
  readable: ReadableServices,
): IncidentSummary {
  const services = incident.services.filter(({ service }) => readable(service));
  if (services.length === incident.services.length) {
    const hidden =
      incident.topSuspect && !readable(incident.topSuspect.service);
    return hidden ? { ...incident, topSuspect: undefined } : incident;
  }
  return {
    ...incident,
    // The title names the first service, which may be a hidden one.
    title:
      incident.origin === 'alerts'
        ? `Incident on ${services
            .map(({ service }) => service)
            .slice(0, 3)
            .join(', ')}`
        : incident.title,
    services,
    owners: [...new Set(services.flatMap(({ owner }) => owner ?? []))],
    topSuspect:
      incident.topSuspect && readable(incident.topSuspect.service)
        ? incident.topSuspect
        : undefined,
  };
}

/** The investigation without what concerns services the reader may not read. @internal */
export function hideInInvestigation(
  investigation: IncidentInvestigation,
  readable: ReadableServices,
): IncidentInvestigation {
  const { graph } = investigation;
  if (
    graph.nodes.every(({ id }) => readable(id)) &&
    investigation.suspects.every(({ change }) => readable(change.service))
  ) {
    return investigation;
  }
  const seen = <T extends { service?: string }>(list: readonly T[]) =>
    list.filter(({ service }) => service === undefined || readable(service));
  const hiddenNames = graph.nodes
    .filter(({ id }) => !readable(id))
    .map(({ id }) => id.slice(id.lastIndexOf('/') + 1));
  const mentions = (text: string) =>
    hiddenNames.some(name => text.includes(name));
  const evidence = seen(investigation.evidence).filter(
    ({ text }) => !mentions(text),
  );
  const ids = new Set(evidence.map(({ id }) => id));
  const edge = ({ from, to }: { from: string; to: string }) =>
    readable(from) && readable(to);
  const reasons = <T extends { text: string }>(list: readonly T[]) =>
    list.filter(({ text }) => !mentions(text));
  const filtered: IncidentInvestigation = {
    ...investigation,
    suspects: investigation.suspects
      .filter(({ change }) => readable(change.service))
      .map(suspect => ({
        ...suspect,
        reasons: reasons(suspect.reasons),
        counterEvidence: reasons(suspect.counterEvidence),
      })),
    rootServices: seen(investigation.rootServices),
    hypotheses: investigation.hypotheses.filter(
      hypothesis =>
        ![
          hypothesis.title,
          hypothesis.statement,
          hypothesis.nextCheck,
          ...[...hypothesis.for, ...hypothesis.against].map(({ text }) => text),
        ].some(mentions) &&
        [...hypothesis.for, ...hypothesis.against].every(claim =>
          claim.evidence.every(id => ids.has(id)),
        ),
    ),
    graph: {
      nodes: graph.nodes.filter(({ id }) => readable(id)),
      edges: graph.edges.filter(edge),
      truncated: true,
      missingRelations: graph.missingRelations.filter(edge),
    },
    evidence,
    logs: seen(investigation.logs),
    events: seen(investigation.events),
    queries: investigation.queries.filter(({ query }) => !mentions(query)),
  };
  return { ...filtered, conclusion: writeConclusion(filtered) };
}
