/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Templates of a developer portal: which one fits a request, what is wrong with them, and how they and what they
 * generated stay current. Pure functions over file trees: no network, no model, no Backstage.
 *
 * @packageDocumentation
 */
export * from './tree/FileTree';
export * from './template/types';
export * from './template/parseTemplates';
export type { FacetKind } from './facets/vocabulary/vocabulary';
export type { TemplateEvidence } from './facets/readEvidence';
export type { RequestFacet } from './recommend/readRequest';
export * from './recommend/recommend';
export * from './rendering/stubValues';
export * from './rendering/renderTemplate';
export * from './rendering/findUndefined';
export * from './validation/validateFile';
export * from './validation/checkTemplate';
export * from './pins/types';
export * from './pins/findPins';
export * from './pins/compareVersions';
export * from './pins/VersionSource';
export * from './pins/judgePin';
export * from './pins/findTemplatePins';
export * from './bumps/bumpTemplate';
export * from './update/mergeText';
export * from './update/updateRepository';
export * from './update/scaffoldLock';
export * from './update/adoptRepository';
export * from './plan/ServicePlan';
export * from './plan/validatePlan';
export * from './plan/isSafePath';
export * from './plan/lookalikeOf';
export * from './golden/gotcha';
export * from './golden/agents';
export * from './rendering/readExamples';
export type {
  AdmissionPolicy,
  LabelSelector,
  Manifest,
  PolicyResult,
  ResourceRule,
} from './policies/types';
export * from './policies/readManifests';
export * from './policies/readPolicies';
export * from './policies/evaluatePolicies';
export * from './policies/checkSchemas';
export * from './policies/checkRendered';
