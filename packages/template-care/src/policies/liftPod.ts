/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { isRecord } from '../validation/checkDocument';

/** Way to the pod template of each kind that makes pods. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['spec', 'template'],
  ReplicaSet: ['spec', 'template'],
  StatefulSet: ['spec', 'template'],
  DaemonSet: ['spec', 'template'],
  ReplicationController: ['spec', 'template'],
  Job: ['spec', 'template'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};
const GROUPS = /^(apps|batch)\/|^v1$/;

/**
 * The pod that a controller would make, with the way to its template. A policy on pods meets that pod in the cluster, long
 * after the controller was let in; here the controller is told at once, as Kyverno's generated rules do.
 *
 * @internal
 */
export function liftPod(
  value: Readonly<Record<string, unknown>>,
): { pod: Record<string, unknown>; prefix: readonly string[] } | undefined {
  const prefix = Object.hasOwn(TEMPLATES, String(value.kind))
    ? TEMPLATES[String(value.kind)]
    : undefined;
  if (!prefix || !GROUPS.test(String(value.apiVersion))) {
    return undefined;
  }
  let template: unknown = value;
  for (const key of prefix) {
    template = isRecord(template) ? template[key] : undefined;
  }
  if (!isRecord(template) || !isRecord(template.spec)) {
    return undefined;
  }
  const owner = isRecord(value.metadata) ? value.metadata : {};
  const own = isRecord(template.metadata) ? template.metadata : {};
  return {
    prefix,
    pod: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: {
        ...own,
        name: own.name ?? owner.name ?? owner.generateName,
        ...(owner.namespace === undefined
          ? {}
          : { namespace: owner.namespace }),
      },
      spec: template.spec,
    },
  };
}
