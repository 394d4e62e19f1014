/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  CapabilityStatus,
  CatalogCoverage,
  CatalogDuplicateGroup,
  CatalogFreshness,
  CatalogObservation,
  CatalogOverlay,
  CatalogProblem,
  CatalogProposal,
  CatalogProposalStatus,
  CatalogRepository,
  CatalogRepositoryState,
  CatalogScore,
} from '@ghostlight/backstage-plugin-ai-common';

/** Health of the portal as the caller may see it. @public */
export type CatalogHealthSummary = {
  /** ISO 8601 of the last complete look; absent before the first. */
  asOf?: string;
  current?: CatalogScore;
  trend: CatalogScore[];
  freshness: CatalogFreshness;
  teams: Array<CatalogScore & { freshness: CatalogFreshness }>;
  systems: CatalogScore[];
  worst: CatalogScore[];
  byCode: Record<string, number>;
};

/** Health of one entity. @public */
export type EntityHealth = {
  current?: CatalogScore;
  trend: CatalogScore[];
  freshness: CatalogFreshness;
  problems: CatalogProblem[];
};

/** Repositories with and without a descriptor by day. @public */
export type CatalogInventory = {
  /** False while no organisation is configured: nothing is known then. */
  configured: boolean;
  trend: CatalogCoverage[];
  organisations: Array<{ url: string; trend: CatalogCoverage[] }>;
};

/** What the pages ask of the backend. @public */
export interface CatalogHealthApi {
  summary(request: { days: number }): Promise<CatalogHealthSummary>;
  problems(request: {
    code?: string;
    ownerRef?: string;
    severity?: string;
    limit?: number;
    offset?: number;
  }): Promise<{ items: CatalogProblem[]; total: number }>;
  entity(request: {
    kind: string;
    namespace: string;
    name: string;
  }): Promise<EntityHealth>;
  duplicates(): Promise<CatalogDuplicateGroup[]>;
  snooze(request: { id: string; until: string }): Promise<void>;
  run(): Promise<void>;
  proposals(request: {
    status?: CatalogProposalStatus;
    entityRef?: string;
  }): Promise<{
    items: CatalogProposal[];
    total: number;
    /** Whether a model words descriptions. */
    model?: CapabilityStatus;
  }>;
  /** `fields`: the ones to keep, each with the value to write; all when absent. */
  accept(request: {
    id: string;
    fields?: Record<string, string | string[]>;
  }): Promise<CatalogProposal>;
  dismiss(request: { id: string }): Promise<CatalogProposal>;
  /** Facts that the catalog shows although no repository says them. */
  overlays(): Promise<CatalogOverlay[]>;
  /** Shows fields of a proposal in the catalog without its repository. */
  overlay(request: {
    id: string;
    fields: Record<string, string | string[]>;
  }): Promise<CatalogOverlay[]>;
  removeOverlay(request: {
    entityRef: string;
    fields?: string[];
  }): Promise<void>;
  inventory(request: { days: number }): Promise<CatalogInventory>;
  repositories(request: {
    state?: CatalogRepositoryState;
    search?: string;
    limit?: number;
    offset?: number;
  }): Promise<{ items: CatalogRepository[]; total: number }>;
  /** Opens the pull request with the descriptor; `fields`: values of the person's own, by entity and path. */
  proposeDescriptor(request: {
    repository: string;
    fields?: Record<string, Record<string, string | string[]>>;
  }): Promise<CatalogRepository>;
  dismissDescriptor(request: {
    repository: string;
  }): Promise<CatalogRepository>;
  /** What the repository shows; `undefined` when it was not read yet. */
  observation(request: {
    kind: string;
    namespace: string;
    name: string;
  }): Promise<CatalogObservation | undefined>;
}

/** @public */
export const catalogHealthApiRef = createApiRef<CatalogHealthApi>().with({
  id: 'plugin.catalog-ai-enricher.health',
  pluginId: 'catalog-ai-enricher',
});
