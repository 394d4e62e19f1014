/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Contracts of Ghostlight: what a model, a vector store, evidence, a policy and a ledger entry are. Isomorphic, and what
 * plugin authors code against; the services that implement them in a backend are in
 * `@ghostlight/backstage-plugin-ai-node`.
 *
 * @packageDocumentation
 */

export * from './model/types';
export * from './gate/types';
export * from './gate/control';
export * from './ledger/types';
export * from './ledger/spend';
export * from './knowledge/types';
export * from './knowledge/reranker';
export * from './evidence/types';
export * from './scm/types';
export * from './jobs/types';
export * from './health/types';
export * from './permissions/permissions';
export * from './permissions/incidentPermissions';
export * from './incident/types';
export * from './incident/sources';
export * from './catalog/types';
export * from './permissions/catalogPermissions';
export * from './permissions/chatPermissions';
export * from './review/types';
export * from './permissions/reviewPermissions';
export * from './scaffolder/types';
export * from './permissions/scaffolderPermissions';
export * from './governance/deliverySources';
export * from './governance/deliveryMetrics';
export * from './governance/permissions';
export * from './governance/surveys';
export * from './governance/promptLibrary';
export * from './governance/changeEvidence';
export * from './governance/cloudCosts';
