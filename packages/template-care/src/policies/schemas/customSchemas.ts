/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  anything,
  closed,
  flag,
  labelSelector,
  list,
  oneOf,
  resource,
  text,
  texts,
  textMap,
  whole,
  type JsonSchema,
} from './vocabulary';

const remoteRef = closed(
  {
    key: text,
    property: text,
    version: text,
    conversionStrategy: text,
    decodingStrategy: text,
    metadataPolicy: text,
  },
  ['key'],
);
const externalSecret = resource({
  spec: closed({
    refreshInterval: text,
    refreshPolicy: text,
    secretStoreRef: closed({
      kind: oneOf('SecretStore', 'ClusterSecretStore'),
      name: text,
    }),
    target: closed({
      name: text,
      creationPolicy: oneOf('Owner', 'Orphan', 'Merge', 'None'),
      deletionPolicy: oneOf('Delete', 'Merge', 'Retain'),
      immutable: flag,
      template: anything,
    }),
    data: list(
      closed({ secretKey: text, remoteRef, sourceRef: anything }, [
        'secretKey',
        'remoteRef',
      ]),
    ),
    dataFrom: list(
      closed({
        extract: remoteRef,
        find: anything,
        rewrite: anything,
        sourceRef: anything,
      }),
    ),
  }),
});
const duration = {
  type: 'string',
  pattern: '^(0|([0-9]+(y|w|d|h|m|s|ms))+)$',
};
const relabelings = list(
  closed({
    action: text,
    modulus: whole,
    regex: text,
    replacement: text,
    separator: text,
    sourceLabels: texts,
    targetLabel: text,
  }),
);
const endpoint = {
  type: 'object',
  properties: {
    port: text,
    path: text,
    interval: duration,
    scrapeTimeout: duration,
    relabelings,
    metricRelabelings: relabelings,
  },
  propertyNames: {
    enum: 'port portNumber targetPort path scheme params interval scrapeTimeout tlsConfig authorization basicAuth bearerTokenSecret oauth2 honorLabels honorTimestamps trackTimestampsStaleness followRedirects enableHttp2 filterRunning proxyUrl relabelings metricRelabelings'.split(
      ' ',
    ),
  },
};
const monitor = (endpoints: string) =>
  resource({
    spec: {
      type: 'object',
      required: ['selector', endpoints],
      properties: {
        selector: labelSelector,
        [endpoints]: list(endpoint, 1),
        namespaceSelector: closed({ any: flag, matchNames: texts }),
        jobLabel: text,
      },
      propertyNames: {
        enum: `selector ${endpoints} namespaceSelector jobLabel targetLabels podTargetLabels sampleLimit targetLimit labelLimit attachMetadata scrapeClass bodySizeLimit keepDroppedTargets scrapeProtocols`.split(
          ' ',
        ),
      },
    },
  });
const rule = {
  ...closed(
    {
      alert: text,
      record: text,
      expr: { type: ['string', 'integer'] },
      for: duration,
      keep_firing_for: duration,
      labels: textMap,
      annotations: textMap,
    },
    ['expr'],
  ),
  oneOf: [{ required: ['alert'] }, { required: ['record'] }],
};
const applicationSource = {
  type: 'object',
  required: ['repoURL'],
  properties: { repoURL: text, path: text, targetRevision: text, chart: text },
  propertyNames: {
    enum: 'repoURL path targetRevision chart helm kustomize directory plugin ref name'.split(
      ' ',
    ),
  },
};
const applicationSpec = closed(
  {
    project: text,
    source: applicationSource,
    sources: list(applicationSource),
    destination: closed({ server: text, name: text, namespace: text }),
    syncPolicy: closed({
      automated: closed({
        prune: flag,
        selfHeal: flag,
        allowEmpty: flag,
        enabled: flag,
      }),
      syncOptions: texts,
      retry: anything,
      managedNamespaceMetadata: closed({
        labels: textMap,
        annotations: textMap,
      }),
    }),
    ignoreDifferences: list(anything),
    info: list(anything),
    revisionHistoryLimit: whole,
  },
  ['project', 'destination'],
);

/**
 * Strict schemas of the custom resources that the golden paths emit, by `<apiVersion> <kind>`, written from the reference
 * of External Secrets, the Prometheus operator and Argo CD. A definition of the same kind beside the policies wins.
 *
 * @internal
 */
export const customSchemas: Readonly<Record<string, JsonSchema>> = {
  'external-secrets.io/v1 ExternalSecret': externalSecret,
  'external-secrets.io/v1beta1 ExternalSecret': externalSecret,
  'monitoring.coreos.com/v1 PodMonitor': monitor('podMetricsEndpoints'),
  'monitoring.coreos.com/v1 ServiceMonitor': monitor('endpoints'),
  'monitoring.coreos.com/v1 PrometheusRule': resource({
    spec: closed({
      groups: list(
        closed(
          {
            name: text,
            interval: duration,
            limit: whole,
            labels: textMap,
            partial_response_strategy: text,
            query_offset: duration,
            rules: list(rule),
          },
          ['name'],
        ),
      ),
    }),
  }),
  'argoproj.io/v1alpha1 Application': resource({
    spec: applicationSpec,
    operation: anything,
  }),
  'argoproj.io/v1alpha1 ApplicationSet': resource({
    spec: {
      type: 'object',
      required: ['generators', 'template'],
      properties: {
        generators: list(anything, 1),
        template: closed({ metadata: anything, spec: anything }, [
          'metadata',
          'spec',
        ]),
      },
      propertyNames: {
        enum: 'generators template goTemplate goTemplateOptions syncPolicy strategy preservedFields ignoreApplicationDifferences templatePatch applyNestedSelectors'.split(
          ' ',
        ),
      },
    },
  }),
};
