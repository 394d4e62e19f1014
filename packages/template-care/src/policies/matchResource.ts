/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { AdmissionPolicy, LabelSelector, ResourceRule } from './types';

/** Names of a resource, as far as matching needs them. @internal */
export type ResourceNames = {
  group: string;
  version: string;
  kind: string;
  plural: string;
  name: string;
  namespace: string | undefined;
  labels: Readonly<Record<string, unknown>>;
};

const PLURALS: Readonly<Record<string, string>> = {
  Endpoints: 'endpoints',
  ClusterCSIDriver: 'clustercsidrivers',
};
const CLUSTER_SCOPED =
  /^(Namespace|Node|PersistentVolume|ClusterRole|ClusterRoleBinding|CustomResourceDefinition|CompositeResourceDefinition|Composition|StorageClass|IngressClass|PriorityClass|RuntimeClass|ValidatingAdmissionPolicy(Binding)?|ValidatingPolicy|ClusterPolicy|ClusterIssuer|ClusterSecretStore|ValidatingWebhookConfiguration|MutatingWebhookConfiguration|APIService|CSIDriver)$/;

/** Whether objects of the kind stand in no namespace. @internal */
export const isClusterScoped = (kind: string) => CLUSTER_SCOPED.test(kind);

/** The resource name of a kind by the rules that generators of definitions use. @internal */
export function pluralOf(kind: string): string {
  const low = kind.toLocaleLowerCase('en-US');
  if (PLURALS[kind]) {
    return PLURALS[kind];
  }
  if (/(s|x|z|ch|sh)$/.test(low)) {
    return `${low}es`;
  }
  return /[^aeiou]y$/.test(low) ? `${low.slice(0, -1)}ies` : `${low}s`;
}

const holds = (list: readonly string[], item: string) =>
  list.includes('*') || list.includes(item);

function matchesRule(rule: ResourceRule, names: ResourceNames): boolean {
  return (
    holds(rule.apiGroups, names.group) &&
    holds(rule.apiVersions, names.version) &&
    (rule.resources.includes('*/*') || holds(rule.resources, names.plural)) &&
    (rule.operations === undefined || holds(rule.operations, 'CREATE')) &&
    (!rule.resourceNames?.length || rule.resourceNames.includes(names.name)) &&
    (rule.scope === undefined ||
      rule.scope === '*' ||
      (rule.scope === 'Cluster') === isClusterScoped(names.kind))
  );
}

/** @internal */
export function matchesLabels(
  selector: LabelSelector | undefined,
  labels: Readonly<Record<string, unknown>>,
): boolean {
  const valueOf = (key: string) =>
    Object.hasOwn(labels, key) ? labels[key] : undefined;
  return (
    Object.entries(selector?.matchLabels ?? {}).every(
      ([key, value]) => valueOf(key) === value,
    ) &&
    (selector?.matchExpressions ?? []).every(({ key, operator, values }) => {
      const value = valueOf(key);
      const isIn = typeof value === 'string' && values?.includes(value);
      switch (operator) {
        case 'In':
          return isIn;
        case 'NotIn':
          return !isIn;
        case 'Exists':
          return value !== undefined;
        case 'DoesNotExist':
          return value === undefined;
        default:
          return false;
      }
    })
  );
}

/**
 * Whether a policy looks at a resource that is being created. `unknown`: it asks for labels of a namespace that nobody
 * stated.
 *
 * @internal
 */
export function matchResource(options: {
  policy: AdmissionPolicy;
  names: ResourceNames;
  /** Labels of the namespace when it is known. */
  namespaceLabels: Readonly<Record<string, unknown>> | undefined;
}): 'yes' | 'no' | 'excluded' | 'unknown' {
  const { policy, names, namespaceLabels } = options;
  if (
    !policy.resourceRules.some(rule => matchesRule(rule, names)) ||
    (policy.namespace !== undefined &&
      policy.namespace !== (names.namespace ?? 'default'))
  ) {
    return 'no';
  }
  if (
    policy.excludeResourceRules.some(rule => matchesRule(rule, names)) ||
    !matchesLabels(policy.objectSelector, names.labels)
  ) {
    return 'excluded';
  }
  const selector = policy.namespaceSelector;
  if (!selector || isClusterScoped(names.kind)) {
    return 'yes';
  }
  const automatic = {
    'kubernetes.io/metadata.name': names.namespace ?? 'default',
  };
  const keys = [
    ...Object.keys(selector.matchLabels ?? {}),
    ...(selector.matchExpressions ?? []).map(({ key }) => key),
  ];
  if (
    namespaceLabels === undefined &&
    keys.some(key => !Object.hasOwn(automatic, key))
  ) {
    return 'unknown';
  }
  return matchesLabels(selector, { ...namespaceLabels, ...automatic })
    ? 'yes'
    : 'excluded';
}
