/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { z } from 'zod/v4';
import type { FileTree } from '../tree/FileTree';
import { readManifests } from './readManifests';
import type { AdmissionPolicy, Manifest } from './types';

const texts = z.array(z.string());
const rules = z
  .array(
    z.object({
      apiGroups: texts,
      apiVersions: texts,
      resources: texts,
      operations: texts.optional(),
      resourceNames: texts.optional(),
      scope: z.string().optional(),
    }),
  )
  .default([]);
const selector = z.object({
  matchLabels: z.record(z.string(), z.string()).optional(),
  matchExpressions: z
    .array(
      z.object({
        key: z.string(),
        operator: z.string(),
        values: texts.optional(),
      }),
    )
    .optional(),
});
const named = z
  .array(z.object({ name: z.string(), expression: z.string() }))
  .default([]);

/** The parts of both kinds that evaluation needs; what else they hold steers the cluster. */
const policySchema = z.object({
  metadata: z.object({
    name: z.string().min(1),
    namespace: z.string().optional(),
  }),
  spec: z.object({
    validationActions: texts.default(['Deny']),
    matchConstraints: z.object({
      resourceRules: rules,
      excludeResourceRules: rules,
      namespaceSelector: selector.optional(),
      objectSelector: selector.optional(),
    }),
    matchConditions: named,
    variables: named,
    validations: z
      .array(
        z.object({
          expression: z.string().min(1),
          message: z.string().optional(),
          messageExpression: z.string().optional(),
        }),
      )
      .min(1)
      .max(200),
    paramKind: z.unknown().optional(),
  }),
});

/** Kinds that hold rules and are not evaluated here: silence about them would read as a pass. */
const OTHER_POLICIES =
  /^(kyverno\.io|policies\.kyverno\.io|constraints\.gatekeeper\.sh|templates\.gatekeeper\.sh)\//;
const READ =
  /^(policies\.kyverno\.io\/.+ (Namespaced)?ValidatingPolicy|admissionregistration\.k8s\.io\/.+ ValidatingAdmissionPolicy)$/;

/**
 * The policies of a tree: Kyverno `ValidatingPolicy` and `NamespacedValidatingPolicy`, Kubernetes
 * `ValidatingAdmissionPolicy`. Other policies, and ones of the wrong shape, are told in `problems`.
 *
 * @public
 */
export function readPolicies(tree: FileTree): {
  policies: AdmissionPolicy[];
  problems: { file: string; line: number; message: string }[];
} {
  const policies: AdmissionPolicy[] = [];
  const problems: { file: string; line: number; message: string }[] = [];
  for (const manifest of readManifests(tree)) {
    const { apiVersion, kind } = manifest.value as {
      apiVersion: string;
      kind: string;
    };
    const { file, line } = manifest;
    if (READ.test(`${apiVersion} ${kind}`)) {
      const parsed = policySchema.safeParse(manifest.value);
      if (parsed.success) {
        policies.push(policyOf(manifest, kind, parsed.data));
      } else {
        const [{ path, message }] = parsed.error.issues;
        problems.push({
          file,
          line: manifest.lineOf?.(path as (string | number)[]) ?? line,
          message: `${kind} is not evaluated: "${path.join('.')}": ${message}.`,
        });
      }
    } else if (OTHER_POLICIES.test(apiVersion)) {
      problems.push({
        file,
        line,
        message: `${kind} (${apiVersion}) is not evaluated here; write it as a ValidatingPolicy or a ValidatingAdmissionPolicy.`,
      });
    }
  }
  return { policies, problems };
}

function policyOf(
  { file, line }: Manifest,
  kind: string,
  { metadata, spec }: z.infer<typeof policySchema>,
): AdmissionPolicy {
  const actions = new Set(
    spec.validationActions.map(action => action.toLocaleLowerCase('en-US')),
  );
  const milder = actions.has('warn') ? 'warn' : 'audit';
  return {
    name: metadata.name,
    kind: kind.endsWith('AdmissionPolicy')
      ? 'ValidatingAdmissionPolicy'
      : 'ValidatingPolicy',
    file,
    line,
    ...(kind === 'NamespacedValidatingPolicy'
      ? { namespace: metadata.namespace ?? 'default' }
      : {}),
    action: actions.has('deny') || actions.size === 0 ? 'deny' : milder,
    ...spec.matchConstraints,
    matchConditions: spec.matchConditions,
    variables: spec.variables,
    validations: spec.validations,
    hasParameters: spec.paramKind !== undefined,
  };
}
