/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A Kubernetes object as it stands in a file.
 *
 * @public
 */
export type Manifest = {
  /** The file that it was read from, for reports. */
  file: string;
  /** Line of the object's first key, from 1. */
  line: number;
  /** The parsed object. Anything is accepted: what is no object is not matched. */
  value: unknown;
  /** Line of the deepest field on the way that exists; the object's own line when absent. */
  lineOf?: (path: readonly (string | number)[]) => number;
};

/**
 * Kubernetes label selector.
 *
 * @public
 */
export type LabelSelector = {
  matchLabels?: Readonly<Record<string, string>>;
  matchExpressions?: readonly {
    key: string;
    operator: string;
    values?: readonly string[];
  }[];
};

/**
 * Which resources a policy looks at: one rule of `matchConstraints`.
 *
 * @public
 */
export type ResourceRule = {
  apiGroups: readonly string[];
  apiVersions: readonly string[];
  resources: readonly string[];
  operations?: readonly string[];
  resourceNames?: readonly string[];
  scope?: string;
};

/**
 * A policy in CEL: a Kubernetes ValidatingAdmissionPolicy or a Kyverno ValidatingPolicy, whose shapes are equal but for
 * the actions.
 *
 * @public
 */
export type AdmissionPolicy = {
  name: string;
  kind: 'ValidatingPolicy' | 'ValidatingAdmissionPolicy';
  file: string;
  line: number;
  /** The namespace of a namespaced policy: it looks at nothing else. */
  namespace?: string;
  /** What the cluster does on a failure, as the policy itself states it. A failure is a failure here in any case. */
  action: 'deny' | 'audit' | 'warn';
  resourceRules: readonly ResourceRule[];
  excludeResourceRules: readonly ResourceRule[];
  namespaceSelector?: LabelSelector;
  objectSelector?: LabelSelector;
  matchConditions: readonly { name: string; expression: string }[];
  variables: readonly { name: string; expression: string }[];
  validations: readonly {
    expression: string;
    message?: string;
    messageExpression?: string;
  }[];
  /** Whether the policy wants parameters (`paramKind`), which are in the cluster only. */
  hasParameters: boolean;
};

/**
 * What one rule of a policy says of one resource.
 *
 * @remarks
 * `skip`: the policy matches the resource and its `matchConditions` or exclusions let it off. `error`: the rule was not
 * checked (a function that only the cluster has, a limit, a type error); it is no pass.
 *
 * @public
 */
export type PolicyResult = {
  policy: string;
  /** `validation-<n>` from 1, in the order of the policy; `matchConditions` for the policy as a whole. */
  rule: string;
  /** `<Kind>/<namespace>/<name>`, without the namespace when none is stated. */
  resource: string;
  file: string;
  line: number;
  message: string;
  result: 'pass' | 'fail' | 'skip' | 'error';
  action: AdmissionPolicy['action'];
};
