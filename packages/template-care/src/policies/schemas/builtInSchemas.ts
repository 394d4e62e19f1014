/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { podSpec, podTemplate } from './pod';
import {
  anything,
  closed,
  flag,
  labelSelector,
  list,
  metadata,
  numberOrText,
  oneOf,
  quantity,
  resource,
  text,
  texts,
  textMap,
  whole,
  type JsonSchema,
} from './vocabulary';

const port = { type: 'integer', minimum: 1, maximum: 65_535 };
const protocol = oneOf('TCP', 'UDP', 'SCTP');
const rollingUpdate = closed({
  maxSurge: numberOrText,
  maxUnavailable: numberOrText,
});
const jobSpec = closed(
  {
    activeDeadlineSeconds: whole,
    backoffLimit: whole,
    backoffLimitPerIndex: whole,
    completionMode: text,
    completions: whole,
    managedBy: text,
    manualSelector: flag,
    maxFailedIndexes: whole,
    parallelism: whole,
    podFailurePolicy: anything,
    podReplacementPolicy: text,
    selector: labelSelector,
    successPolicy: anything,
    suspend: flag,
    template: podTemplate,
    ttlSecondsAfterFinished: whole,
  },
  ['template'],
);
const peer = {
  ...closed({
    podSelector: labelSelector,
    namespaceSelector: labelSelector,
    ipBlock: closed(
      {
        cidr: { type: 'string', pattern: '^[0-9a-fA-F.:]+/[0-9]{1,3}$' },
        except: texts,
      },
      ['cidr'],
    ),
  }),
  minProperties: 1,
};
const flowPorts = list(
  closed({ protocol, port: numberOrText, endPort: whole }),
);

/**
 * Strict schemas of the built-in kinds that the golden paths emit, by `<apiVersion> <kind>`. No maintained package under a
 * licence that allows it holds schemas that refuse unknown fields, so these are written from the Kubernetes API reference.
 *
 * @internal
 */
export const builtInSchemas: Readonly<Record<string, JsonSchema>> = {
  'v1 Pod': resource({ spec: podSpec }),
  'apps/v1 Deployment': resource({
    spec: closed(
      {
        minReadySeconds: whole,
        paused: flag,
        progressDeadlineSeconds: whole,
        replicas: { type: 'integer', minimum: 0 },
        revisionHistoryLimit: whole,
        selector: labelSelector,
        strategy: closed({
          type: oneOf('RollingUpdate', 'Recreate'),
          rollingUpdate,
        }),
        template: podTemplate,
      },
      ['selector', 'template'],
    ),
  }),
  'batch/v1 Job': resource({ spec: jobSpec }),
  'batch/v1 CronJob': resource({
    spec: closed(
      {
        concurrencyPolicy: oneOf('Allow', 'Forbid', 'Replace'),
        failedJobsHistoryLimit: whole,
        jobTemplate: closed({ metadata, spec: jobSpec }, ['spec']),
        schedule: {
          type: 'string',
          pattern: '^(@[a-z]+|(\\S+\\s+){4}\\S+)$',
        },
        startingDeadlineSeconds: whole,
        successfulJobsHistoryLimit: whole,
        suspend: flag,
        timeZone: text,
      },
      ['schedule', 'jobTemplate'],
    ),
  }),
  'v1 Service': resource({
    spec: closed({
      type: oneOf('ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'),
      selector: textMap,
      ports: list(
        closed(
          {
            name: text,
            port,
            targetPort: numberOrText,
            nodePort: whole,
            protocol,
            appProtocol: text,
          },
          ['port'],
        ),
      ),
      clusterIP: text,
      clusterIPs: texts,
      externalIPs: texts,
      externalName: text,
      externalTrafficPolicy: text,
      internalTrafficPolicy: text,
      ipFamilies: texts,
      ipFamilyPolicy: text,
      publishNotReadyAddresses: flag,
      sessionAffinity: text,
      trafficDistribution: text,
      loadBalancerClass: text,
      loadBalancerSourceRanges: texts,
    }),
  }),
  'v1 ServiceAccount': resource(
    {
      automountServiceAccountToken: flag,
      imagePullSecrets: list(closed({ name: text })),
      secrets: anything,
    },
    [],
  ),
  'v1 Namespace': resource({ spec: anything }, []),
  'v1 ConfigMap': resource(
    { data: textMap, binaryData: textMap, immutable: flag },
    [],
  ),
  'networking.k8s.io/v1 NetworkPolicy': resource({
    spec: closed(
      {
        podSelector: labelSelector,
        policyTypes: list(oneOf('Ingress', 'Egress'), 1),
        ingress: list(closed({ from: list(peer), ports: flowPorts })),
        egress: list(closed({ to: list(peer), ports: flowPorts })),
      },
      ['podSelector'],
    ),
  }),
  'policy/v1 PodDisruptionBudget': resource({
    spec: {
      ...closed(
        {
          maxUnavailable: numberOrText,
          minAvailable: numberOrText,
          selector: labelSelector,
          unhealthyPodEvictionPolicy: text,
        },
        ['selector'],
      ),
      not: { required: ['maxUnavailable', 'minAvailable'] },
    },
  }),
  'autoscaling/v2 HorizontalPodAutoscaler': resource({
    spec: closed(
      {
        behavior: anything,
        maxReplicas: { type: 'integer', minimum: 1 },
        metrics: list(anything),
        minReplicas: whole,
        scaleTargetRef: closed({ apiVersion: text, kind: text, name: text }, [
          'kind',
          'name',
        ]),
      },
      ['maxReplicas', 'scaleTargetRef'],
    ),
  }),
  'v1 PersistentVolumeClaim': resource({
    spec: closed({
      accessModes: texts,
      dataSource: anything,
      dataSourceRef: anything,
      resources: closed({
        requests: { type: 'object', additionalProperties: quantity },
        limits: { type: 'object', additionalProperties: quantity },
      }),
      selector: labelSelector,
      storageClassName: text,
      volumeAttributesClassName: text,
      volumeMode: text,
      volumeName: text,
    }),
  }),
};
