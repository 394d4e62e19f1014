/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { isRecord, type DocumentDefect } from './checkDocument';

const words = (text: string) => new Set(text.split(/\s+/));

const POD_SPEC = words(
  'activeDeadlineSeconds affinity automountServiceAccountToken containers dnsConfig dnsPolicy enableServiceLinks ephemeralContainers hostAliases hostIPC hostNetwork hostPID hostUsers hostname hostnameOverride imagePullSecrets initContainers nodeName nodeSelector os overhead preemptionPolicy priority priorityClassName readinessGates resourceClaims resources restartPolicy runtimeClassName schedulerName schedulingGates securityContext serviceAccount serviceAccountName setHostnameAsFQDN shareProcessNamespace subdomain terminationGracePeriodSeconds tolerations topologySpreadConstraints volumes',
);
const CONTAINER = words(
  'args command env envFrom image imagePullPolicy lifecycle livenessProbe name ports readinessProbe resizePolicy resources restartPolicy restartPolicyRules securityContext startupProbe stdin stdinOnce terminationMessagePath terminationMessagePolicy tty volumeDevices volumeMounts workingDir',
);
const METADATA = words(
  'annotations creationTimestamp deletionGracePeriodSeconds deletionTimestamp finalizers generateName generation labels managedFields name namespace ownerReferences resourceVersion selfLink uid',
);
const SPECS: Record<string, ReadonlySet<string>> = {
  Deployment: words(
    'minReadySeconds paused progressDeadlineSeconds replicas revisionHistoryLimit selector strategy template',
  ),
  StatefulSet: words(
    'minReadySeconds ordinals persistentVolumeClaimRetentionPolicy podManagementPolicy replicas revisionHistoryLimit selector serviceName template updateStrategy volumeClaimTemplates',
  ),
  DaemonSet: words(
    'minReadySeconds revisionHistoryLimit selector template updateStrategy',
  ),
  Job: words(
    'activeDeadlineSeconds backoffLimit backoffLimitPerIndex completionMode completions managedBy manualSelector maxFailedIndexes parallelism podFailurePolicy podReplacementPolicy selector successPolicy suspend template ttlSecondsAfterFinished',
  ),
  CronJob: words(
    'concurrencyPolicy failedJobsHistoryLimit jobTemplate schedule startingDeadlineSeconds successfulJobsHistoryLimit suspend timeZone',
  ),
  Service: words(
    'allocateLoadBalancerNodePorts clusterIP clusterIPs externalIPs externalName externalTrafficPolicy healthCheckNodePort internalTrafficPolicy ipFamilies ipFamilyPolicy loadBalancerClass loadBalancerIP loadBalancerSourceRanges ports publishNotReadyAddresses selector sessionAffinity sessionAffinityConfig trafficDistribution type',
  ),
  Ingress: words('defaultBackend ingressClassName rules tls'),
  NetworkPolicy: words('egress ingress podSelector policyTypes'),
  HorizontalPodAutoscaler: words(
    'behavior maxReplicas metrics minReplicas scaleTargetRef targetCPUUtilizationPercentage',
  ),
  PodDisruptionBudget: words(
    'maxUnavailable minAvailable selector unhealthyPodEvictionPolicy',
  ),
  PersistentVolumeClaim: words(
    'accessModes dataSource dataSourceRef resources selector storageClassName volumeAttributesClassName volumeMode volumeName',
  ),
  Pod: POD_SPEC,
};
/** The API groups whose kinds are checked by field. */
const GROUPS =
  /^(v1|apps\/v1|batch\/v1|networking\.k8s\.io\/v1|autoscaling\/v[12]|policy\/v1)$/;
const WITH_TEMPLATE = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
]);

/**
 * Kubernetes objects by a strict list of fields: what the API server drops or refuses is a defect. Custom resources are
 * checked for their frame only.
 *
 * @internal
 */
export function checkKubernetes(
  path: string,
  value: Record<string, unknown>,
): DocumentDefect[] {
  // Kustomize merges these into another file: what they leave out stands there.
  if (/(^|\/)(overlays|patches)\/|patch/.test(path)) {
    return [];
  }
  const defects: DocumentDefect[] = [];
  const kind = String(value.kind);
  const unknownFields = (
    object: Record<string, unknown>,
    known: ReadonlySet<string>,
    pointer: (string | number)[],
  ) => {
    for (const key of Object.keys(object)) {
      if (!known.has(key)) {
        defects.push({
          pointer: [...pointer, key],
          message: `${kind}: "${[...pointer, key].join(
            '.',
          )}" is no field of Kubernetes.`,
        });
      }
    }
  };
  const { metadata, apiVersion } = value;
  if (!isRecord(metadata)) {
    if (
      kind.endsWith('List') ||
      /kustomize\.config|config\.k8s\.io|^kind\.x-k8s/.test(
        String(apiVersion),
      ) ||
      !GROUPS.test(String(apiVersion))
    ) {
      return defects;
    }
    return [{ pointer: ['kind'], message: `${kind}: "metadata" is missing.` }];
  }
  if (!GROUPS.test(String(apiVersion))) {
    return defects;
  }
  unknownFields(metadata, METADATA, ['metadata']);
  const name = metadata.name;
  if (
    (typeof name !== 'string' ||
      !/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/.test(name)) &&
    metadata.generateName === undefined
  ) {
    defects.push({
      pointer: ['metadata', 'name'],
      message: `${kind}: "metadata.name" is missing or no DNS name.`,
    });
  }
  for (const field of ['labels', 'annotations']) {
    const map = metadata[field];
    if (isRecord(map)) {
      for (const [key, item] of Object.entries(map)) {
        if (typeof item !== 'string') {
          defects.push({
            pointer: ['metadata', field, key],
            message: `${kind}: "metadata.${field}.${key}" must be text; quote it.`,
          });
        }
      }
    }
  }
  const known = SPECS[kind];
  const { spec } = value;
  if (!known) {
    return defects;
  }
  if (!isRecord(spec)) {
    return [
      ...defects,
      { pointer: ['kind'], message: `${kind}: "spec" is missing.` },
    ];
  }
  unknownFields(spec, known, ['spec']);
  const podAt = (object: unknown, pointer: (string | number)[]) => {
    if (!isRecord(object)) {
      defects.push({
        pointer,
        message: `${kind}: "${pointer.join('.')}" is missing.`,
      });
      return;
    }
    unknownFields(object, POD_SPEC, pointer);
    for (const field of ['containers', 'initContainers']) {
      const list = object[field];
      if (list === undefined && field === 'initContainers') {
        continue;
      }
      if (!Array.isArray(list) || list.length === 0) {
        defects.push({ pointer, message: `${kind}: no "${field}".` });
        continue;
      }
      list.forEach((container: unknown, index: number) => {
        const at = [...pointer, field, index];
        if (!isRecord(container)) {
          defects.push({
            pointer: at,
            message: `${kind}: container ${index + 1} is no mapping.`,
          });
          return;
        }
        unknownFields(container, CONTAINER, at);
        for (const required of ['name', 'image']) {
          if (
            typeof container[required] !== 'string' ||
            container[required] === ''
          ) {
            defects.push({
              pointer: at,
              message: `${kind}: container ${index + 1} has no "${required}".`,
            });
          }
        }
        for (const variable of Array.isArray(container.env)
          ? container.env
          : []) {
          if (
            isRecord(variable) &&
            variable.value !== undefined &&
            variable.value !== null &&
            typeof variable.value !== 'string'
          ) {
            defects.push({
              pointer: [...at, 'env'],
              message: `${kind}: the value of "${String(
                variable.name,
              )}" must be text; quote it.`,
            });
          }
        }
      });
    }
  };
  if (WITH_TEMPLATE.has(kind)) {
    const template = spec.template;
    podAt(isRecord(template) ? template.spec : undefined, [
      'spec',
      'template',
      'spec',
    ]);
    if (kind !== 'Job') {
      const selector = isRecord(spec.selector)
        ? spec.selector.matchLabels
        : undefined;
      const labels =
        isRecord(template) && isRecord(template.metadata)
          ? template.metadata.labels
          : undefined;
      if (!isRecord(spec.selector)) {
        defects.push({
          pointer: ['spec'],
          message: `${kind}: "spec.selector" is missing.`,
        });
      } else if (isRecord(selector)) {
        for (const [key, item] of Object.entries(selector)) {
          if (!isRecord(labels) || labels[key] !== item) {
            defects.push({
              pointer: ['spec', 'selector', 'matchLabels', key],
              message: `${kind}: the selector "${key}" matches no label of the pod template.`,
            });
          }
        }
      }
    }
  } else if (kind === 'Pod') {
    podAt(spec, ['spec']);
  } else if (kind === 'CronJob') {
    const job = isRecord(spec.jobTemplate) ? spec.jobTemplate.spec : undefined;
    const template = isRecord(job) ? job.template : undefined;
    podAt(isRecord(template) ? template.spec : undefined, [
      'spec',
      'jobTemplate',
      'spec',
      'template',
      'spec',
    ]);
  }
  return defects;
}
