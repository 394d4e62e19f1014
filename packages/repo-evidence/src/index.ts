/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A repository tree to evidence about a service, with file and line; checks and minimal edits of Backstage descriptors.
 * Pure functions: no network, no model, no Backstage.
 *
 * @packageDocumentation
 */
export * from './types';
export * from './tree/RepositoryTree';
export { openDirectory } from './tree/openDirectory';
export * from './tree/treeFromFiles';
export { scopeOfPath } from './tree/classifyPath';
export { redactSecrets } from './tree/redactSecrets';
export * from './manifests/parseManifests';
export { detectLanguages } from './technologies/detectLanguages';
export * from './technologies/detectTechnologies';
export {
  readSpecifications,
  type Specification,
} from './apis/readSpecifications';
export { detectApis } from './apis/detectApis';
export type { SourceScan } from './apis/scanSources';
export type { ClusterFile } from './component/readClusterFiles';
export * from './component/findComponents';
export * from './ownership/parseCodeOwners';
export * from './ownership/GroupDirectory';
export * from './ownership/inferOwner';
export * from './gatherEvidence';
export {
  parseDescriptor,
  looksLikeDescriptor,
  type DescriptorDocument,
  type DescriptorEntity,
} from './descriptor/parseDescriptor';
export {
  findDescriptors,
  type DescriptorFile,
} from './descriptor/findDescriptors';
export * from './descriptor/edit/DescriptorEdit';
export * from './descriptor/editDescriptor';
export * from './descriptor/placeholders';
export * from './descriptor/sameMeaning';
export * from './descriptor/unifiedDiff';
export * from './descriptor/proposeFields';
export * from './descriptor/newDescriptor';
export * from './enrichRepository';
export * from './enrich/Enrichment';
export { componentTypesOf } from './component/typeVocabulary';
export * from './check/DescriptorProblem';
export * from './check/entityRef';
export * from './check/CheckOptions';
export * from './check/checkDescriptors';
export * from './check/formatProblems';
export * from './duplicates/fingerprintComponent';
export * from './duplicates/findDuplicates';
