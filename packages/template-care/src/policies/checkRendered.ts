/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { RenderedFile } from '../rendering/renderTemplate';
import type { FileTree } from '../tree/FileTree';
import { folderOf } from '../tree/paths';
import { checkSchemas } from './checkSchemas';
import { evaluatePolicies } from './evaluatePolicies';
import { readManifests } from './readManifests';
import { readPolicies } from './readPolicies';
import type { PolicyResult } from './types';

/** Kustomize merges these into another object: what they leave out stands there. */
const PARTIAL = /(^|\/)(overlays|patches)\/|patch/;

/**
 * Schemas and policies together, on every Kubernetes object that a template rendered or a folder holds.
 *
 * @remarks
 * Files in the `templates` of a Helm chart, patches of Kustomize and catalog entities are left out.
 *
 * @param options.policies - a folder with policies; the definitions (CRDs, XRDs) in it are schemas
 *
 * @returns every result, and the policies that could not be read
 *
 * @public
 */
export function checkRendered(options: {
  files: FileTree | ReadonlyMap<string, RenderedFile>;
  policies: FileTree;
  variables?: Readonly<Record<string, unknown>>;
}): {
  results: PolicyResult[];
  problems: { file: string; line: number; message: string }[];
} {
  const { files, variables } = options;
  const tree = new Map<string, Uint8Array>();
  for (const [path, file] of files) {
    tree.set(path, file instanceof Uint8Array ? file : file.bytes);
  }
  const charts = [...tree.keys()]
    .filter(path => /(^|\/)Chart\.ya?ml$/.test(path))
    .map(path => `${folderOf(path) ? `${folderOf(path)}/` : ''}templates/`);
  const manifests = readManifests(tree).filter(
    ({ file, value }) =>
      !charts.some(prefix => file.startsWith(prefix)) &&
      !PARTIAL.test(file) &&
      !/^(\w+\.)?backstage\.io\//.test(
        (value as { apiVersion: string }).apiVersion,
      ),
  );
  const { policies, problems } = readPolicies(options.policies);
  const definitions = readManifests(options.policies);
  return {
    problems,
    results: [
      ...checkSchemas({ manifests, definitions }),
      ...evaluatePolicies({ manifests, policies, variables, definitions }),
    ],
  };
}
