/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { isRecord } from '../validation/checkDocument';
import { toCel } from './cel';
import {
  compilePolicy,
  type CompiledPolicy,
  type RuleOutcome,
} from './compilePolicy';
import { liftPod } from './liftPod';
import {
  isClusterScoped,
  matchResource,
  pluralOf,
  type ResourceNames,
} from './matchResource';
import { resourceOf, text } from './resourceOf';
import { runBounded, TimeBudgetError } from './runBounded';
import type { AdmissionPolicy, Manifest, PolicyResult } from './types';

/** Milliseconds for one policy on one object, and for a whole evaluation: a sound policy takes far less than one. */
const RULE_BUDGET = 1_000;
const WHOLE_BUDGET = 60_000;

/**
 * Evaluates admission policies on manifests without a cluster, as at their creation.
 *
 * @remarks
 * A policy on pods is also evaluated on the pods that Deployments, StatefulSets, DaemonSets, Jobs and CronJobs would make.
 * A resource that no policy looks at has no result. Never throws: what cannot be evaluated (functions that need the
 * cluster, parameters, a hostile expression) is an `error`, which is no pass.
 *
 * @param options.variables - values that replace the variables of the same name in every policy, such as the
 * organisation's registries
 * @param options.namespace - the namespace of manifests that state none, `default` when absent
 *
 * @param options.definitions - CRDs and XRDs, for the resource names of their kinds
 *
 * @public
 */
export function evaluatePolicies(options: {
  manifests: readonly Manifest[];
  policies: readonly AdmissionPolicy[];
  variables?: Readonly<Record<string, unknown>>;
  namespace?: string;
  definitions?: readonly Manifest[];
}): PolicyResult[] {
  const { manifests, policies, variables = {}, namespace } = options;
  const plurals = readPlurals([...(options.definitions ?? []), ...manifests]);
  const namespaces = readNamespaces(manifests);
  const compiled = new Map<AdmissionPolicy, CompiledPolicy>();
  const stopped = new Set<AdmissionPolicy>();
  const results: PolicyResult[] = [];
  let left = WHOLE_BUDGET;

  const evaluate = (
    policy: AdmissionPolicy,
    value: Readonly<Record<string, unknown>>,
  ): RuleOutcome[] => {
    const names = namesOf(value, { plurals, namespace });
    const labels = namespaces.get(names.namespace ?? 'default');
    const match = matchResource({ policy, names, namespaceLabels: labels });
    const whole = (result: 'skip' | 'error', message: string) => [
      { rule: 'matchConstraints', result, message },
    ];
    if (match === 'no') {
      return [];
    }
    if (match === 'excluded') {
      return whole('skip', 'The policy leaves this resource out.');
    }
    if (match === 'unknown') {
      return whole(
        'error',
        `Not checked: the labels of the namespace "${names.namespace}" are not among the manifests.`,
      );
    }
    if (policy.hasParameters) {
      return whole(
        'error',
        'Not checked: its parameters are in the cluster only.',
      );
    }
    if (stopped.has(policy) || left <= 0) {
      return whole('error', 'Not checked: the time for it is used up.');
    }
    const start = performance.now();
    try {
      return runBounded(() => {
        const ready =
          compiled.get(policy) ?? compilePolicy(policy, { variables });
        compiled.set(policy, ready);
        return ready.run(scopeOf(value, names, labels));
      }, RULE_BUDGET);
    } catch (error) {
      if (error instanceof TimeBudgetError) {
        stopped.add(policy);
      }
      return whole('error', `Not checked: ${(error as Error).message}.`);
    } finally {
      left -= performance.now() - start;
    }
  };

  for (const manifest of manifests) {
    const { value } = manifest;
    if (
      !isRecord(value) ||
      typeof value.apiVersion !== 'string' ||
      typeof value.kind !== 'string'
    ) {
      continue;
    }
    const lifted = liftPod(value);
    for (const policy of policies) {
      let outcomes = evaluate(policy, value);
      let prefix: readonly string[] = [];
      // Some rules are written for pods and controllers at once and miss CronJobs: the pod decides what they could not.
      if (
        lifted &&
        (outcomes.length === 0 ||
          outcomes.some(({ result }) => result === 'error'))
      ) {
        const onPod = evaluate(policy, lifted.pod);
        if (onPod.length > 0) {
          outcomes = onPod;
          prefix = lifted.prefix;
        }
      }
      for (const { rule, result, message, expression } of outcomes) {
        results.push({
          policy: policy.name,
          rule,
          resource: resourceOf(value),
          file: manifest.file,
          line:
            expression === undefined || result === 'pass'
              ? manifest.line
              : manifest.lineOf?.([...prefix, ...fieldOf(expression)]) ??
                manifest.line,
          message,
          result,
          action: policy.action,
        });
      }
    }
  }
  return withoutTwins(results);
}

/** The same policy in the words of Kubernetes and of Kyverno says the same thing once. */
function withoutTwins(results: readonly PolicyResult[]): PolicyResult[] {
  const seen = new Set<string>();
  return results.filter(result => {
    const key = JSON.stringify(Object.values(result));
    return !seen.has(key) && seen.add(key);
  });
}

function namesOf(
  value: Readonly<Record<string, unknown>>,
  options: { plurals: ReadonlyMap<string, string>; namespace?: string },
): ResourceNames {
  const metadata = isRecord(value.metadata) ? value.metadata : {};
  const [version, group = ''] = String(value.apiVersion).split('/').reverse();
  const kind = String(value.kind);
  return {
    group,
    version,
    kind,
    plural: options.plurals.get(`${group}/${kind}`) ?? pluralOf(kind),
    name: text(metadata.name),
    namespace: isClusterScoped(kind)
      ? undefined
      : text(metadata.namespace) || options.namespace || 'default',
    labels: isRecord(metadata.labels) ? metadata.labels : {},
  };
}

function scopeOf(
  value: Readonly<Record<string, unknown>>,
  names: ResourceNames,
  namespaceLabels: Readonly<Record<string, unknown>> | undefined,
): Record<string, unknown> {
  const { group, version, kind, plural, name, namespace } = names;
  return {
    object: toCel(value),
    // CEL's null: a creation has no object before it.
    oldObject: null,
    namespaceObject:
      namespace === undefined
        ? null
        : toCel({
            apiVersion: 'v1',
            kind: 'Namespace',
            metadata: {
              name: namespace,
              labels: {
                ...namespaceLabels,
                'kubernetes.io/metadata.name': namespace,
              },
            },
          }),
    request: toCel({
      operation: 'CREATE',
      dryRun: true,
      name,
      namespace: namespace ?? '',
      kind: { group, version, kind },
      resource: { group, version, resource: plural },
      userInfo: { username: '', uid: '', groups: [] },
    }),
  };
}

/** Plural names from the definitions among the manifests (CRDs and XRDs). */
function readPlurals(manifests: readonly Manifest[]): Map<string, string> {
  const plurals = new Map<string, string>();
  for (const { value } of manifests) {
    const spec = isRecord(value) ? value.spec : undefined;
    if (isRecord(spec)) {
      for (const names of [spec.names, spec.claimNames]) {
        if (isRecord(names) && typeof names.plural === 'string') {
          plurals.set(`${text(spec.group)}/${text(names.kind)}`, names.plural);
        }
      }
    }
  }
  return plurals;
}

function readNamespaces(
  manifests: readonly Manifest[],
): Map<string, Record<string, unknown>> {
  const namespaces = new Map<string, Record<string, unknown>>();
  for (const { value } of manifests) {
    if (
      isRecord(value) &&
      value.kind === 'Namespace' &&
      value.apiVersion === 'v1' &&
      isRecord(value.metadata)
    ) {
      const { name, labels } = value.metadata;
      namespaces.set(text(name), isRecord(labels) ? labels : {});
    }
  }
  return namespaces;
}

/** The first field of the object that an expression names, to point at its line. */
function fieldOf(expression: string): string[] {
  const path = /\bobject((?:\.\??[A-Za-z_]\w*)+)/.exec(expression)?.[1] ?? '';
  return path
    .split(/\.\??/)
    .filter(
      part => part && !/^(orValue|all|exists|filter|map|size)$/.test(part),
    );
}
