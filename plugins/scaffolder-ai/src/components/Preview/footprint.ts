/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ScaffolderPreview } from '@ghostlight/backstage-plugin-ai-common';
import { parseAllDocuments } from 'yaml';

/** What the Kubernetes objects of a tree ask for. */
export type Footprint = {
  workloads: number;
  /** Cores. */
  cpu: number;
  /** GiB. */
  memory: number;
  /** GiB. */
  storage: number;
  /** Containers without requests: what they use is unknown. */
  unbounded: string[];
  /** Objects of other controllers, such as a database claim: `PostgreSQL orders`. */
  claims: string[];
};

type Json = Record<string, any>;

const OF_THE_CLUSTER =
  /(^v1$|^(apps|batch|autoscaling|policy|networking\.k8s\.io|rbac\.authorization\.k8s\.io)\/|\.k8s\.io\/|backstage\.io|argoproj\.io|coreos\.com|external-secrets\.io|kyverno\.io|cert-manager\.io|istio\.io|grafana)/;
const SCALE: Record<string, number> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** A Kubernetes quantity; `undefined` when it is none. */
export function quantityOf(text: unknown): number | undefined {
  const match = /^(\d+(?:\.\d+)?)(m|k|[KMGT]i|[MGT])?$/.exec(String(text));
  return match ? Number(match[1]) * SCALE[match[2] ?? ''] : undefined;
}

/** Reads the objects of a tree. Files that are no YAML, such as those of a Helm chart, are passed over. */
export function footprint(files: ScaffolderPreview['files']): Footprint {
  const total: Footprint = {
    workloads: 0,
    cpu: 0,
    memory: 0,
    storage: 0,
    unbounded: [],
    claims: [],
  };
  for (const object of files.flatMap(objectsOf)) {
    const name = String(object.metadata?.name ?? '');
    const spec: Json = object.spec ?? {};
    const pod = podOf(object.kind, spec);
    if (pod) {
      addPod(total, { name, pod, copies: copiesOf(object.kind, spec) });
    }
    const claims = [
      ...(object.kind === 'PersistentVolumeClaim' ? [object] : []),
      ...(Array.isArray(spec.volumeClaimTemplates)
        ? spec.volumeClaimTemplates
        : []),
    ];
    for (const claim of claims) {
      total.storage +=
        ((quantityOf(claim?.spec?.resources?.requests?.storage) ?? 0) *
          copiesOf(object.kind, spec)) /
        2 ** 30;
    }
    if (!OF_THE_CLUSTER.test(object.apiVersion)) {
      total.claims.push(`${object.kind} ${name}`.trim());
    }
  }
  return total;
}

function objectsOf({ path, text }: ScaffolderPreview['files'][number]): Json[] {
  if (text === undefined || !/\.ya?ml$/i.test(path)) {
    return [];
  }
  const documents = parseAllDocuments(text, { logLevel: 'silent' });
  if (!Array.isArray(documents)) {
    return [];
  }
  return documents.flatMap(document => {
    try {
      const value =
        document.errors.length > 0 ? undefined : (document.toJS() as Json);
      return value &&
        typeof value.apiVersion === 'string' &&
        typeof value.kind === 'string' &&
        value.metadata?.name
        ? [value]
        : [];
    } catch {
      // An alias to nothing: the checks of the files report it.
      return [];
    }
  });
}

function podOf(kind: string, spec: Json): Json | undefined {
  switch (kind) {
    case 'Pod':
      return spec;
    case 'CronJob':
      return spec.jobTemplate?.spec?.template?.spec;
    case 'Deployment':
    case 'StatefulSet':
    case 'DaemonSet':
    case 'Job':
    case 'Rollout':
      return spec.template?.spec;
    default:
      return undefined;
  }
}

function copiesOf(kind: string, spec: Json): number {
  const copies = ['Job', 'CronJob'].includes(kind)
    ? (spec.jobTemplate?.spec ?? spec).parallelism
    : spec.replicas;
  return typeof copies === 'number' ? copies : 1;
}

function addPod(
  total: Footprint,
  options: { name: string; pod: Json; copies: number },
): void {
  const { name, pod, copies } = options;
  total.workloads += 1;
  const containers: Json[] = Array.isArray(pod.containers)
    ? pod.containers
    : [];
  for (const container of containers) {
    const cpu = quantityOf(container?.resources?.requests?.cpu);
    const memory = quantityOf(container?.resources?.requests?.memory);
    if (cpu === undefined || memory === undefined) {
      total.unbounded.push(`${name}/${container?.name ?? ''}`);
    }
    total.cpu += (cpu ?? 0) * copies;
    total.memory += ((memory ?? 0) * copies) / 2 ** 30;
  }
}
