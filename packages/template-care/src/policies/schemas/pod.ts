/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  anything,
  closed,
  dnsLabel,
  flag,
  labelSelector,
  list,
  metadata,
  numberOrText,
  oneOf,
  quantity,
  text,
  texts,
  textMap,
  whole,
  type JsonSchema,
} from './vocabulary';

const resources = closed({
  requests: { type: 'object', additionalProperties: quantity },
  limits: { type: 'object', additionalProperties: quantity },
  claims: anything,
});
const capabilities = closed({ add: texts, drop: texts });
const seccompProfile = closed(
  {
    type: oneOf('RuntimeDefault', 'Localhost', 'Unconfined'),
    localhostProfile: text,
  },
  ['type'],
);
const seLinuxOptions = closed({
  level: text,
  role: text,
  type: text,
  user: text,
});
const windowsOptions = closed({
  gmsaCredentialSpec: text,
  gmsaCredentialSpecName: text,
  hostProcess: flag,
  runAsUserName: text,
});
const appArmorProfile = closed({ type: text, localhostProfile: text }, [
  'type',
]);
const identity = {
  runAsNonRoot: flag,
  runAsUser: whole,
  runAsGroup: whole,
  seLinuxOptions,
  seccompProfile,
  windowsOptions,
  appArmorProfile,
};
const containerSecurity = closed({
  ...identity,
  allowPrivilegeEscalation: flag,
  capabilities,
  privileged: flag,
  procMount: text,
  readOnlyRootFilesystem: flag,
});
const podSecurity = closed({
  ...identity,
  fsGroup: whole,
  fsGroupChangePolicy: text,
  seLinuxChangePolicy: text,
  supplementalGroups: list(whole),
  supplementalGroupsPolicy: text,
  sysctls: list(closed({ name: text, value: text }, ['name', 'value'])),
});
const httpGet = closed(
  {
    path: text,
    port: numberOrText,
    host: text,
    scheme: oneOf('HTTP', 'HTTPS'),
    httpHeaders: list(closed({ name: text, value: text }, ['name', 'value'])),
  },
  ['port'],
);
const handlers = {
  exec: closed({ command: texts }),
  httpGet,
  tcpSocket: closed({ host: text, port: numberOrText }, ['port']),
};
const probe: JsonSchema = {
  ...closed({
    ...handlers,
    grpc: closed({ port: whole, service: text }, ['port']),
    initialDelaySeconds: whole,
    periodSeconds: { type: 'integer', minimum: 1 },
    timeoutSeconds: { type: 'integer', minimum: 1 },
    successThreshold: { type: 'integer', minimum: 1 },
    failureThreshold: { type: 'integer', minimum: 1 },
    terminationGracePeriodSeconds: whole,
  }),
  anyOf: ['exec', 'httpGet', 'tcpSocket', 'grpc'].map(name => ({
    required: [name],
  })),
};
const hook = closed({ ...handlers, sleep: closed({ seconds: whole }) });
const named = closed({ name: text, optional: flag });
const key = closed({ name: text, key: text, optional: flag }, ['key']);
const environment = closed(
  {
    name: { type: 'string', minLength: 1 },
    value: text,
    valueFrom: closed({
      configMapKeyRef: key,
      secretKeyRef: key,
      fieldRef: closed({ apiVersion: text, fieldPath: text }, ['fieldPath']),
      resourceFieldRef: closed(
        { containerName: text, divisor: quantity, resource: text },
        ['resource'],
      ),
    }),
  },
  ['name'],
);
const container = closed(
  {
    name: dnsLabel,
    image: { type: 'string', pattern: '^[^\\s]+$' },
    imagePullPolicy: oneOf('Always', 'IfNotPresent', 'Never'),
    command: texts,
    args: texts,
    workingDir: text,
    env: list(environment),
    envFrom: list(
      closed({ prefix: text, configMapRef: named, secretRef: named }),
    ),
    ports: list(
      closed(
        {
          name: {
            type: 'string',
            maxLength: 15,
            pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$',
          },
          containerPort: { type: 'integer', minimum: 1, maximum: 65_535 },
          hostPort: whole,
          hostIP: text,
          protocol: oneOf('TCP', 'UDP', 'SCTP'),
        },
        ['containerPort'],
      ),
    ),
    resources,
    resizePolicy: anything,
    restartPolicy: text,
    securityContext: containerSecurity,
    livenessProbe: probe,
    readinessProbe: probe,
    startupProbe: probe,
    lifecycle: closed({ postStart: hook, preStop: hook, stopSignal: text }),
    volumeMounts: list(
      closed(
        {
          name: text,
          mountPath: text,
          readOnly: flag,
          recursiveReadOnly: text,
          subPath: text,
          subPathExpr: text,
          mountPropagation: text,
        },
        ['name', 'mountPath'],
      ),
    ),
    volumeDevices: anything,
    stdin: flag,
    stdinOnce: flag,
    tty: flag,
    terminationMessagePath: text,
    terminationMessagePolicy: text,
  },
  ['name', 'image'],
);
const items = list(
  closed({ key: text, path: text, mode: whole }, ['key', 'path']),
);
const volume = closed(
  {
    name: dnsLabel,
    emptyDir: closed({ medium: text, sizeLimit: quantity }),
    configMap: closed({
      name: text,
      optional: flag,
      defaultMode: whole,
      items,
    }),
    secret: closed({
      secretName: text,
      optional: flag,
      defaultMode: whole,
      items,
    }),
    persistentVolumeClaim: closed({ claimName: text, readOnly: flag }, [
      'claimName',
    ]),
    projected: closed({ defaultMode: whole, sources: list(anything) }),
    downwardAPI: anything,
    csi: anything,
    ephemeral: anything,
    hostPath: closed({ path: text, type: text }, ['path']),
    nfs: anything,
    iscsi: anything,
    image: anything,
  },
  ['name'],
);

/** The fields of a pod, closed down to probes and security contexts. @internal */
export const podSpec = closed(
  {
    containers: list(container, 1),
    initContainers: list(container),
    ephemeralContainers: anything,
    volumes: list(volume),
    securityContext: podSecurity,
    serviceAccountName: text,
    serviceAccount: text,
    automountServiceAccountToken: flag,
    restartPolicy: oneOf('Always', 'OnFailure', 'Never'),
    terminationGracePeriodSeconds: whole,
    activeDeadlineSeconds: whole,
    nodeSelector: textMap,
    nodeName: text,
    affinity: anything,
    tolerations: list(
      closed({
        key: text,
        operator: text,
        value: text,
        effect: text,
        tolerationSeconds: whole,
      }),
    ),
    topologySpreadConstraints: list(
      closed(
        {
          maxSkew: whole,
          topologyKey: text,
          whenUnsatisfiable: oneOf('DoNotSchedule', 'ScheduleAnyway'),
          labelSelector,
          matchLabelKeys: texts,
          minDomains: whole,
          nodeAffinityPolicy: text,
          nodeTaintsPolicy: text,
        },
        ['maxSkew', 'topologyKey', 'whenUnsatisfiable'],
      ),
    ),
    imagePullSecrets: list(closed({ name: text })),
    priorityClassName: text,
    priority: whole,
    preemptionPolicy: text,
    runtimeClassName: text,
    schedulerName: text,
    enableServiceLinks: flag,
    shareProcessNamespace: flag,
    hostNetwork: flag,
    hostPID: flag,
    hostIPC: flag,
    hostUsers: flag,
    hostname: text,
    subdomain: text,
    setHostnameAsFQDN: flag,
    hostAliases: list(closed({ ip: text, hostnames: texts }, ['ip'])),
    dnsPolicy: text,
    dnsConfig: anything,
    os: anything,
    overhead: anything,
    readinessGates: anything,
    resourceClaims: anything,
    resources,
    schedulingGates: anything,
  },
  ['containers'],
);

/** @internal */
export const podTemplate = closed({ metadata, spec: podSpec }, ['spec']);
