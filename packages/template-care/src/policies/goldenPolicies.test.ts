/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { goldenTree } from './__testUtils__/goldenTree';
import { evaluatePolicies } from './evaluatePolicies';
import { readPolicies } from './readPolicies';
import type { Manifest } from './types';

type Json = Record<string, any>;
const tree = goldenTree('policies');
const { policies, problems } = readPolicies(tree);

const container = (change: Json = {}): Json => ({
  name: 'shop',
  image: 'ghcr.io/acme/shop:1.2.0',
  ports: [{ containerPort: 8080 }],
  livenessProbe: { httpGet: { path: '/healthz', port: 8080 } },
  readinessProbe: { httpGet: { path: '/readyz', port: 8080 } },
  resources: {
    requests: { cpu: '100m', memory: '128Mi' },
    limits: { memory: '128Mi' },
  },
  ...change,
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    capabilities: { drop: ['ALL', 'NET_RAW'] },
    seccompProfile: { type: 'RuntimeDefault' },
    ...change.securityContext,
  },
});
const podSpec = (change: Json = {}): Json => ({
  securityContext: {
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  containers: [container()],
  ...change,
});
const metadata = {
  name: 'shop',
  namespace: 'shop',
  labels: { 'app.kubernetes.io/name': 'shop' },
};
const pod = (spec: Json, meta: Json = metadata) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: meta,
  spec,
});
const deployment = (spec: Json, meta: Json = metadata) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: meta,
  spec: { template: { metadata: { labels: meta.labels }, spec } },
});
const cronJob = (spec: Json, meta: Json = metadata) => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: meta,
  spec: {
    jobTemplate: {
      spec: { template: { metadata: { labels: meta.labels }, spec } },
    },
  },
});
/** The same broken pod on its own, and in two controllers. */
const everywhere = (change: Json) =>
  [pod, deployment, cronJob].map(wrap => wrap(podSpec(change)));
const broken = (change: Json) =>
  everywhere({ containers: [container(), container(change)] });
const secured = (securityContext: Json) => broken({ securityContext });
const GOOD = everywhere({});
const service = (spec: Json) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata,
  spec,
});
const ingress = (...rules: Json[]) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata,
  spec: { rules },
});
const http = { paths: [] };
const old = (apiVersion: string, kind: string) => ({
  apiVersion,
  kind,
  metadata,
  spec: {},
});

const tags = {
  owner: 'team-a',
  app: 'shop',
  environment: 'production',
  costCenter: 'CC-1042',
};
const claim = (kind: string, spec: Json, meta: Json = metadata) => ({
  apiVersion: `${
    kind.endsWith('Claim') ? 'claims.' : ''
  }platform.ghostlight.dev/v1alpha1`,
  kind,
  metadata: meta,
  spec: { tags, ...spec },
});
const managed = (group: string, kind: string, forProvider: Json) => ({
  apiVersion: `${group}.aws.m.upbound.io/v1beta1`,
  kind,
  metadata,
  spec: { forProvider },
});
const AWS_TAGS = {
  Owner: 'a',
  App: 'b',
  Environment: 'production',
  CostCenter: 'c',
};
const rds = (change: Json = {}) =>
  managed('rds', 'Instance', {
    storageEncrypted: true,
    kmsKeyIdSelector: {},
    publiclyAccessible: false,
    dbSubnetGroupNameSelector: {},
    backupRetentionPeriod: 14,
    deletionProtection: true,
    skipFinalSnapshot: false,
    tags: AWS_TAGS,
    ...change,
  });
const cache = (change: Json = {}) =>
  managed('elasticache', 'ReplicationGroup', {
    atRestEncryptionEnabled: 'true',
    transitEncryptionEnabled: true,
    subnetGroupNameSelector: {},
    snapshotRetentionLimit: 7,
    tags: AWS_TAGS,
    ...change,
  });
const queue = (change: Json = {}) =>
  managed('sqs', 'Queue', {
    kmsMasterKeyId: 'alias/a',
    tags: AWS_TAGS,
    ...change,
  });
const block = (change: Json = {}) =>
  managed('s3', 'BucketPublicAccessBlock', {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
    ...change,
  });

const encryption = (applyServerSideEncryptionByDefault: Json) =>
  managed('s3', 'BucketServerSideEncryptionConfiguration', {
    rule: [{ applyServerSideEncryptionByDefault }],
  });

/** Per policy, what fails; what passes is the good pod in three shapes unless given. */
const CASES: Record<string, { fail: Json[]; pass?: Json[] }> = {
  'disallow-capabilities': {
    fail: secured({ capabilities: { add: ['SYS_ADMIN'] } }),
  },
  'disallow-host-namespaces': {
    fail: [
      ...everywhere({ hostNetwork: true }),
      pod(podSpec({ hostPID: true })),
      pod(podSpec({ hostIPC: true })),
    ],
  },
  'disallow-host-path': {
    fail: everywhere({ volumes: [{ name: 'h', hostPath: { path: '/' } }] }),
  },
  'disallow-host-ports': {
    fail: broken({ ports: [{ containerPort: 80, hostPort: 80 }] }),
  },
  'disallow-host-process': {
    fail: secured({ windowsOptions: { hostProcess: true } }),
  },
  'disallow-privileged-containers': { fail: secured({ privileged: true }) },
  'disallow-proc-mount': { fail: secured({ procMount: 'Unmasked' }) },
  'disallow-selinux': {
    fail: [
      ...secured({ seLinuxOptions: { type: 'spc_t' } }),
      ...secured({ seLinuxOptions: { user: 'sysadm_u' } }),
    ],
  },
  'restrict-seccomp': {
    fail: secured({ seccompProfile: { type: 'Unconfined' } }),
  },
  'restrict-sysctls': {
    fail: everywhere({
      securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] },
    }),
  },
  'disallow-capabilities-strict': {
    fail: [
      ...secured({ capabilities: {} }),
      ...secured({ capabilities: { drop: ['ALL'], add: ['CHOWN'] } }),
    ],
  },
  'disallow-privilege-escalation': {
    fail: [
      ...secured({ allowPrivilegeEscalation: true }),
      ...secured({ allowPrivilegeEscalation: undefined }),
    ],
  },
  'require-run-as-non-root-user': { fail: secured({ runAsUser: 0 }) },
  'require-run-as-nonroot': { fail: secured({ runAsNonRoot: false }) },
  'restrict-seccomp-strict': {
    fail: secured({ seccompProfile: { type: 'Unconfined' } }),
  },
  'restrict-volume-types': {
    fail: everywhere({ volumes: [{ name: 'n', nfs: { server: 's' } }] }),
  },
  'check-deprecated-apis': {
    fail: [
      old('batch/v1beta1', 'CronJob'),
      old('policy/v1beta1', 'PodDisruptionBudget'),
      old('autoscaling/v2beta2', 'HorizontalPodAutoscaler'),
    ],
    pass: [],
  },
  'disallow-container-sock-mounts': {
    fail: ['docker.sock', 'containerd/containerd.sock', 'crio/crio.sock'].map(
      path =>
        pod(
          podSpec({
            volumes: [{ name: 's', hostPath: { path: `/var/run/${path}` } }],
          }),
        ),
    ),
  },
  'disallow-default-namespace': {
    fail: [pod, deployment, cronJob].map(wrap =>
      wrap(podSpec(), { ...metadata, namespace: 'default' }),
    ),
  },
  'disallow-empty-ingress-host': {
    fail: [
      ingress({ http }),
      ingress({ host: 'a.example', http }, { http }),
      ingress({ host: 'a.example' }),
    ],
    pass: [
      ingress({ host: 'a.example', http }),
      ingress({ host: 'a.example', http }, { host: 'b.example', http }),
      ingress(),
    ],
  },
  'disallow-helm-tiller': {
    fail: broken({ image: 'ghcr.io/acme/tiller:1.0' }),
  },
  'disallow-latest-tag': {
    fail: [
      ...broken({ image: 'ghcr.io/acme/shop:latest' }),
      ...broken({ image: 'ghcr.io/acme/shop' }),
    ],
  },
  'drop-all-capabilities': { fail: secured({ capabilities: {} }) },
  'drop-cap-net-raw': { fail: secured({ capabilities: { drop: ['ALL'] } }) },
  'require-labels': {
    fail: [pod, deployment, cronJob].map(wrap =>
      wrap(podSpec(), { ...metadata, labels: { app: 'shop' } }),
    ),
  },
  'require-requests-limits': {
    fail: [
      ...broken({ resources: {} }),
      ...broken({
        resources: {
          requests: { cpu: '1', memory: '1Gi' },
          limits: { cpu: '1' },
        },
      }),
    ],
  },
  'require-pod-probes': {
    fail: broken({ livenessProbe: undefined, readinessProbe: undefined }),
  },
  'require-ro-rootfs': { fail: secured({ readOnlyRootFilesystem: false }) },
  'restrict-image-registries': {
    fail: [
      ...broken({ image: 'docker.io/library/node:24' }),
      ...broken({ image: 'ghcr.io/acmeevil/shop:1.0' }),
    ],
  },
  'restrict-nodeport': {
    fail: [{}, { ports: [] }, { selector: {} }].map(spec =>
      service({ type: 'NodePort', ...spec }),
    ),
    pass: [
      service({ type: 'ClusterIP' }),
      service({ type: 'LoadBalancer' }),
      service({ type: 'ExternalName' }),
    ],
  },
  'restrict-external-ips': {
    fail: [['1.2.3.4'], ['1.2.3.4', '1.2.3.5'], ['::1']].map(externalIPs =>
      service({ externalIPs }),
    ),
    pass: [
      service({}),
      service({ externalIPs: [] }),
      service({ type: 'ClusterIP' }),
    ],
  },
  'claim-cost-tags': {
    fail: [
      claim('S3Bucket', { tags: undefined }),
      claim('SQSQueue', { tags: { ...tags, costCenter: 'x y' } }),
      claim('PostgreSQLClaim', { tags: { ...tags, owner: '' } }),
      claim('CacheCluster', { tags: { ...tags, app: 'other' } }),
    ],
    pass: ['S3Bucket', 'TemporalNamespace', 'PostgreSQLClaim'].map(kind =>
      claim(kind, {}),
    ),
  },
  'claim-production-durability': {
    fail: [
      claim('PostgreSQLInstance', { backupRetentionDays: 7 }),
      claim('PostgreSQLClaim', { backupRetentionDays: 13 }),
      claim('CacheCluster', { snapshotRetentionDays: 1 }),
      claim('TemporalNamespace', { retentionDays: 3 }),
      claim('SQSQueue', { retentionDays: 1 }),
      claim('CacheClusterClaim', { snapshotRetentionDays: 1 }),
    ],
    pass: [
      claim('PostgreSQLInstance', { backupRetentionDays: 14 }),
      claim('CacheCluster', {}),
      claim('SQSQueue', { retentionDays: 14 }),
    ],
  },
  'claim-own-namespace': {
    fail: [
      claim('S3Bucket', {}, { ...metadata, namespace: 'default' }),
      claim('S3Bucket', {}, { ...metadata, namespace: 'kube-system' }),
      claim('S3Bucket', {}, { ...metadata, namespace: undefined }),
      claim('S3Bucket', { crossplane: { compositionRef: { name: 'mine' } } }),
      claim('PostgreSQLClaim', { compositionSelector: {} }),
      claim('S3Bucket', {}, { ...metadata, name: 'x'.repeat(41) }),
    ],
    pass: [
      claim('S3Bucket', {}),
      claim('S3Bucket', { crossplane: {} }),
      claim('PostgreSQLClaim', {}),
    ],
  },
  'managed-encryption': {
    fail: [
      rds({ storageEncrypted: false }),
      rds({ kmsKeyIdSelector: undefined }),
      queue({ kmsMasterKeyId: undefined }),
      cache({ transitEncryptionEnabled: false }),
      cache({ atRestEncryptionEnabled: 'false' }),
      managed('s3', 'BucketServerSideEncryptionConfiguration', { rule: [] }),
      encryption({ sseAlgorithm: 'AES256' }),
      encryption([{ sseAlgorithm: 'AES256' }]),
    ],
    pass: [
      rds(),
      queue(),
      cache(),
      cache({ atRestEncryptionEnabled: true }),
      encryption({ sseAlgorithm: 'aws:kms' }),
      encryption([{ sseAlgorithm: 'aws:kms' }]),
    ],
  },
  'managed-private': {
    fail: [
      rds({ publiclyAccessible: true }),
      rds({ dbSubnetGroupNameSelector: undefined }),
      cache({ subnetGroupNameSelector: undefined }),
      block({ blockPublicPolicy: false }),
      block({ ignorePublicAcls: undefined }),
    ],
    pass: [rds(), cache(), block()],
  },
  'managed-backups': {
    fail: [
      rds({ backupRetentionPeriod: 1 }),
      rds({ deletionProtection: false }),
      rds({ skipFinalSnapshot: true }),
      cache({ snapshotRetentionLimit: 0 }),
    ],
    pass: [rds(), rds({ backupRetentionPeriod: 35 }), cache()],
  },
  'managed-cost-tags': {
    fail: [
      rds({ tags: {} }),
      queue({ tags: { ...AWS_TAGS, Owner: '' } }),
      managed('s3', 'Bucket', {}),
    ],
    pass: [rds(), queue(), cache()],
  },
};

const asManifest = (value: Json): Manifest => ({
  file: 'test.yaml',
  line: 1,
  // As YAML reads it: a field that is undefined is not there.
  value: JSON.parse(JSON.stringify(value)),
});
const verdict = (name: string, value: Json) => {
  const results = evaluatePolicies({
    manifests: [asManifest(value)],
    policies: policies.filter(policy => policy.name === name),
  });
  return [...new Set(results.map(({ result }) => result))].sort();
};

describe('shipped policies', () => {
  it('are read, all of them, and each has cases', () => {
    expect(problems).toEqual([]);
    expect([...new Set(policies.map(({ name }) => name))].sort()).toEqual(
      Object.keys(CASES).sort(),
    );
    expect(policies).toHaveLength(41);
  });

  it.each(Object.entries(CASES))('%s', (name, { fail, pass = GOOD }) => {
    expect(fail.length).toBeGreaterThanOrEqual(3);
    for (const value of fail) {
      expect([value, verdict(name, value)]).toEqual([
        value,
        expect.arrayContaining(['fail']),
      ]);
    }
    for (const value of pass) {
      expect([value, verdict(name, value)]).toEqual([value, ['pass']]);
    }
  });

  it('lets current APIs through', () => {
    for (const value of [
      old('batch/v1', 'CronJob'),
      old('policy/v1', 'PodDisruptionBudget'),
      old('autoscaling/v2', 'HorizontalPodAutoscaler'),
    ]) {
      expect(verdict('check-deprecated-apis', value)).toEqual(['skip']);
    }
  });

  it('say the same in the words of Kubernetes and of Kyverno', () => {
    const claims = policies.filter(({ name }) => name.startsWith('claim-'));
    for (const { name } of claims) {
      const [one, other] = claims
        .filter(policy => policy.name === name)
        .map(({ file, line, kind, ...rest }) => rest);
      expect(one).toEqual(other);
    }
    expect(claims.map(({ kind }) => kind).sort()).toEqual([
      ...Array(3).fill('ValidatingAdmissionPolicy'),
      ...Array(3).fill('ValidatingPolicy'),
    ]);
  });

  it('take the registries of the organisation', () => {
    const values = {
      manifests: [asManifest(pod(podSpec()))],
      policies: policies.filter(
        ({ name }) => name === 'restrict-image-registries',
      ),
    };
    expect(evaluatePolicies(values)[0].result).toBe('pass');
    expect(
      evaluatePolicies({
        ...values,
        variables: { allowedRegistries: ['registry.example/'] },
      })[0],
    ).toMatchObject({ result: 'fail', message: 'Unknown image registry.' });
  });
});
