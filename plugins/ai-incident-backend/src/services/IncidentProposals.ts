/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import type {
  IncidentFollowUp,
  ProposedIncidentDocument,
} from '@ghostlight/backstage-plugin-ai-common';
import type {
  AiDatabase,
  AiScmService,
} from '@ghostlight/backstage-plugin-ai-node';
import type { CatalogSnapshots } from '../catalog/CatalogSnapshots';
import { addTimelineEvents } from '../database/timeline';
import { digest } from '../intake/formats/reading';
import { followUpsOf, issueUrlOf, placeOf } from '../review/followUps';
import { readDocsSite } from '../proposals/readDocsSite';
import { folderOf, repositoryOf } from '../sources/repositoryOf';
import type { IncidentAccess } from './IncidentAccess';
import type { IncidentDocuments } from './IncidentDocuments';
import type { IncidentReader } from './IncidentReader';

type Options = { credentials: BackstageCredentials };

/**
 * Takes what was learned back to where people look: documents of an incident as pull requests on the TechDocs of the service,
 * follow-ups as issues that a person sends.
 *
 * @internal
 */
export class IncidentProposals {
  readonly #access: IncidentAccess;
  readonly #database: AiDatabase;
  readonly #documents: IncidentDocuments;
  readonly #reader: IncidentReader;
  readonly #scm: AiScmService;
  readonly #snapshots: CatalogSnapshots;

  constructor(options: {
    access: IncidentAccess;
    database: AiDatabase;
    documents: IncidentDocuments;
    reader: IncidentReader;
    scm: AiScmService;
    snapshots: CatalogSnapshots;
  }) {
    this.#access = options.access;
    this.#database = options.database;
    this.#documents = options.documents;
    this.#reader = options.reader;
    this.#scm = options.scm;
    this.#snapshots = options.snapshots;
  }

  async propose(
    id: string,
    request: { document: 'runbook' | 'review'; entityRef?: string },
    { credentials, user }: Options & { user: string },
  ): Promise<ProposedIncidentDocument> {
    await this.#access.require('manage', credentials);
    const { document } = request;
    const places = await this.#places(id, credentials);
    const place = request.entityRef
      ? places.find(({ ref }) => ref === request.entityRef)
      : places.find(({ annotations }) => repositoryOf(annotations));
    const url = place && repositoryOf(place.annotations);
    if (!place || !url) {
      throw new InputError(
        request.entityRef
          ? `"${request.entityRef}" is no service of this incident with a repository in "backstage.io/source-location"`
          : 'No service of this incident has a repository in "backstage.io/source-location"',
      );
    }
    const { markdown } = await this.#documents.export(id, document, {
      credentials,
    });
    const page = `incidents/incident-${id}-${document}.md`;
    const title = `Incident ${id}: ${document}`;
    const site = await readDocsSite({
      scm: this.#scm,
      credentials,
      repository: { url },
      folder: folderOf(place.annotations),
      techdocsRef: place.annotations['backstage.io/techdocs-ref'],
    });
    const nav = site.withPage({ title, page });
    const path = `${site.docsFolder}/${page}`;
    return await this.#reader.audited(
      'propose-incident-document',
      { id, document, repository: url },
      async () => {
        const { outcome, pullRequest, reason } = await this.#scm.propose(
          {
            repository: { url },
            purpose: `incident-${document}:${id}`,
            title: `docs: ${document} of incident ${id}`,
            body: [
              `The ${document} of incident ${id}, as it was in the portal, for the TechDocs of ${place.ref}.`,
              '',
              nav
                ? `The page is added to the \`nav\` of \`${nav.path}\`; its other lines are as they were.`
                : `Where \`mkdocs.yml\` lists pages under \`nav\` in a form that is not edited here, add \`${page}\`.`,
              'Read it before you merge it: it quotes alerts, logs and commit messages.',
            ].join('\n'),
            labels: ['documentation'],
            commitMessage: `docs: add the ${document} of incident ${id}`,
            edits: [{ path, content: markdown }, ...(nav ? [nav] : [])],
            fingerprint: digest(markdown),
          },
          { credentials },
        );
        if (pullRequest && outcome !== 'unchanged') {
          await addTimelineEvents(await this.#database.client(), [
            {
              incidentId: id,
              at: new Date(),
              kind: 'outbound',
              text: `The ${document} is proposed as pull request ${pullRequest.number} of ${place.name}`,
              actor: user,
              service: place.ref,
              dedupeKey: `proposal:${document}:${pullRequest.number}:${digest(
                markdown,
              )}`,
            },
          ]);
        }
        if (!pullRequest && outcome !== 'rejected-before') {
          throw new ConflictError(reason ?? 'The forge opened no pull request');
        }
        return {
          outcome,
          path,
          ...(pullRequest
            ? { url: pullRequest.url, number: pullRequest.number }
            : {}),
          ...(reason ? { reason } : {}),
        };
      },
    );
  }

  async followUps(
    id: string,
    { credentials }: Options,
  ): Promise<IncidentFollowUp[]> {
    const { incident } = await this.#reader.open(id, credentials);
    const { markdown } = await this.#documents.review(id, { credentials });
    const places = await this.#places(id, credentials);
    return followUpsOf(markdown).map(title => {
      const place = placeOf(title, places);
      const issueUrl = place && issueUrlOf({ title, incident, place });
      return {
        title,
        ...(place ? { service: place.ref } : {}),
        ...(issueUrl ? { issueUrl } : {}),
      };
    });
  }

  /** The services that alerted, that the caller may read and the catalog knows. */
  async #places(id: string, credentials: BackstageCredentials) {
    const { incident, readable } = await this.#reader.open(id, credentials);
    const snapshot = await this.#snapshots.get();
    return incident.services
      .map(({ service }) => service)
      .filter(readable)
      .flatMap(ref => {
        const node = snapshot.nodes.get(ref);
        return node
          ? [{ ref, name: node.name, annotations: node.annotations }]
          : [];
      });
  }
}
