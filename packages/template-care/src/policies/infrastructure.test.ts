/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import Ajv from 'ajv';
import { parseAllDocuments } from 'yaml';
import { renderTemplate } from '../rendering/renderTemplate';
import { readExamples } from '../rendering/readExamples';
import { parseTemplates } from '../template/parseTemplates';
import { textOf } from '../tree/FileTree';
import { goldenTree } from './__testUtils__/goldenTree';
import { renderComposition } from './__testUtils__/renderComposition';
import { checkRendered } from './checkRendered';
import { checkSchemas } from './checkSchemas';
import { evaluatePolicies } from './evaluatePolicies';
import { readDefinitions } from './readDefinitions';
import { readManifests } from './readManifests';
import { readPolicies } from './readPolicies';
import type { Manifest } from './types';

type Json = Record<string, any>;
const tree = goldenTree('infrastructure');
const manifests = readManifests(tree);
const of = (file: string) =>
  manifests.filter(manifest => manifest.file === file);
const { policies } = readPolicies(goldenTree('policies'));
const asManifest = (value: unknown): Manifest => ({
  file: 'test.yaml',
  line: 1,
  value,
});
const wrong = (value: unknown, definition: Manifest[]) =>
  checkSchemas({
    manifests: [asManifest(value)],
    definitions: definition,
  })
    .filter(({ result }) => result !== 'pass')
    .map(({ message }) => message);

const folders = [
  'crossplane/postgresql-instance',
  'crossplane/s3-bucket',
  'crossplane/sqs-queue',
  'crossplane/cache-cluster',
  'crossplane/temporal-namespace',
  'crossplane-v1/postgresql-claim',
  'crossplane-v1/s3-bucket-claim',
  'crossplane-v1/sqs-queue-claim',
  'crossplane-v1/cache-cluster-claim',
];
const STATUS = {
  'dead-letter-queue': {
    status: { atProvider: { arn: 'arn:aws:sqs:eu-west-1:1:dlq', url: 'u' } },
  },
};

function withDefaults(value: Json): Json {
  const schema = readDefinitions(manifests).get(
    `${value.apiVersion} ${value.kind}`,
  )!.schema;
  const copy = structuredClone(value);
  // What Crossplane 1 puts into the composite of a claim.
  copy.metadata.uid = '0a1b';
  copy.spec.claimRef = {
    name: value.metadata.name,
    namespace: value.metadata.namespace,
  };
  new Ajv({ strict: false, useDefaults: true }).compile(schema)(copy);
  return copy;
}

describe.each(folders)('%s', folder => {
  const definition = of(`${folder}/definition.yaml`);
  const [composition] = of(`${folder}/composition.yaml`).map(
    ({ value }) => value as Json,
  );
  const examples = of(`${folder}/examples.yaml`).map(
    ({ value }) => value as Json,
  );

  it('accepts its examples and refuses unencrypted, public and untagged ones', () => {
    expect(examples.length).toBeGreaterThanOrEqual(2);
    for (const example of examples) {
      expect(wrong(example, definition)).toEqual([]);
      const { tags, ...rest } = example.spec;
      for (const [spec, message] of [
        [{ ...example.spec, encrypted: false }, /"spec.encrypted" is no field/],
        [
          { ...example.spec, storageEncrypted: false },
          /"spec.storageEncrypted" is no field/,
        ],
        [
          { ...example.spec, publiclyAccessible: true },
          /"spec.publiclyAccessible" is no field/,
        ],
        [{ ...example.spec, public: true }, /"spec.public" is no field/],
        [rest, /required property 'tags'/],
        [{ ...rest, tags: {} }, /required property 'owner'/],
        [
          { ...rest, tags: { ...tags, costCenter: undefined } },
          /required property 'costCenter'/,
        ],
        [{ ...rest, tags: { ...tags, environment: 'prod' } }, /allowed values/],
        [{ ...rest, tags: { ...tags, owner: '' } }, /pattern/],
        [{ ...example.spec, region: 'us-moon-1' }, /allowed values/],
      ] as const) {
        expect(
          wrong(
            { ...example, spec: JSON.parse(JSON.stringify(spec)) },
            definition,
          ),
        ).toEqual(expect.arrayContaining([expect.stringMatching(message)]));
      }
    }
  });

  it('meets the policies on claims', () => {
    const results = evaluatePolicies({
      manifests: examples.map(asManifest),
      policies,
    });
    expect(
      results.filter(({ result }) => result === 'pass').length,
    ).toBeGreaterThan(5);
    expect(results.filter(({ result }) => /fail|error/.test(result))).toEqual(
      [],
    );
  });

  it('composes resources that meet the policies on what is made', () => {
    for (const example of examples) {
      const { resources } = renderComposition({
        composition,
        composite: withDefaults(example),
        observed: STATUS,
      });
      const made = [...resources.values()];
      expect(made.length).toBeGreaterThan(0);
      const results = evaluatePolicies({
        manifests: made.map(asManifest),
        policies,
      });
      expect(results.filter(({ result }) => /fail|error/.test(result))).toEqual(
        [],
      );
      expect(
        results.filter(
          ({ policy, result }) =>
            policy === 'managed-encryption' && result === 'pass',
        ).length > 0,
      ).toBe(!folder.includes('temporal'));
      const { owner, app, environment, costCenter } = example.spec.tags;
      for (const { kind, spec } of made.filter(({ kind: name }) =>
        /^(Instance|Bucket|Queue|ReplicationGroup)$/.test(name),
      )) {
        expect([kind, spec.forProvider.tags]).toEqual([
          kind,
          {
            Owner: owner,
            App: app,
            Environment: environment,
            CostCenter: costCenter,
          },
        ]);
        expect(spec.forProvider.region).toMatch(/^eu-/);
      }
      expect(JSON.stringify(made)).not.toContain('placeholder');
    }
  });

  it('names a composite that its definition describes', () => {
    const { group, names, claimNames, versions } = (definition[0].value as Json)
      .spec;
    expect(claimNames === undefined).toBe(folder.startsWith('crossplane/'));
    expect(composition.spec.compositeTypeRef).toEqual({
      apiVersion: `${group}/${versions[0].name}`,
      kind: names.kind,
    });
    expect(composition.spec.mode).toBe('Pipeline');
    expect((definition[0].value as Json).metadata.name).toBe(
      `${names.plural}.${group}`,
    );
  });
});

describe('compositions', () => {
  const render = (folder: string, index = 0, observed = {}) => {
    const composite = withDefaults(
      of(`${folder}/examples.yaml`)[index].value as Json,
    );
    return renderComposition({
      composition: of(`${folder}/composition.yaml`)[0].value as Json,
      composite,
      observed,
    });
  };

  it('makes a private, encrypted database with backups', () => {
    const database = render('crossplane/postgresql-instance').resources.get(
      'instance',
    )!;
    expect(database).toMatchObject({
      apiVersion: 'rds.aws.m.upbound.io/v1beta1',
      spec: {
        forProvider: {
          storageEncrypted: true,
          publiclyAccessible: false,
          deletionProtection: true,
          skipFinalSnapshot: false,
          finalSnapshotIdentifier: 'orders-final',
          backupRetentionPeriod: 30,
          multiAz: true,
          engineVersion: '17',
          instanceClass: 'db.m7g.large',
          allocatedStorage: 100,
          dbSubnetGroupNameSelector: {
            namespace: 'platform-network',
            matchLabels: {
              'platform.ghostlight.dev/placement': 'private',
              'platform.ghostlight.dev/environment': 'production',
            },
          },
        },
        writeConnectionSecretToRef: { name: 'orders-postgresql' },
      },
    });
    expect(
      render('crossplane/postgresql-instance', 1).resources.get('instance')!
        .spec.forProvider,
    ).toMatchObject({ multiAz: false, backupRetentionPeriod: 14 });
  });

  it('makes a closed, versioned bucket', () => {
    const { resources } = render('crossplane/s3-bucket');
    expect(
      resources.get('public-access-block')!.spec.forProvider,
    ).toMatchObject({
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
      bucketSelector: { matchControllerRef: true },
    });
    expect(
      resources.get('versioning')!.spec.forProvider.versioningConfiguration,
    ).toEqual({ status: 'Enabled' });
    expect(
      resources.get('bucket')!.metadata.annotations[
        'crossplane.io/external-name'
      ],
    ).toBe('acme-orders-invoices');
    expect(
      JSON.parse(resources.get('tls-only')!.spec.forProvider.policy)
        .Statement[0].Resource,
    ).toEqual([
      'arn:aws:s3:::acme-orders-invoices',
      'arn:aws:s3:::acme-orders-invoices/*',
    ]);
  });

  it('makes the queue once the dead-letter queue is there', () => {
    expect([...render('crossplane/sqs-queue').resources.keys()]).toEqual([
      'dead-letter-queue',
    ]);
    const { resources, composite } = render('crossplane/sqs-queue', 0, STATUS);
    expect(composite.status.deadLetterQueueArn).toBe(
      'arn:aws:sqs:eu-west-1:1:dlq',
    );
    const { forProvider } = resources.get('queue')!.spec;
    expect(JSON.parse(forProvider.redrivePolicy)).toEqual({
      deadLetterTargetArn: 'arn:aws:sqs:eu-west-1:1:dlq',
      maxReceiveCount: 5,
    });
    expect(forProvider.messageRetentionSeconds).toBe(14 * 86_400);
    expect(JSON.parse(forProvider.policy).Statement[0].Effect).toBe('Deny');
  });

  it('makes a cache with replicas, snapshots and encryption on the way', () => {
    expect(
      render('crossplane/cache-cluster').resources.get('replication-group')!
        .spec.forProvider,
    ).toMatchObject({
      atRestEncryptionEnabled: 'true',
      transitEncryptionEnabled: true,
      numCacheClusters: 3,
      snapshotRetentionLimit: 14,
      description: 'Cache orders/sessions',
      authTokenSecretRef: { name: 'sessions-cache', key: 'auth-token' },
    });
  });

  it('makes a Temporal namespace that only the application reaches', () => {
    const { resources } = render('crossplane/temporal-namespace');
    expect(resources.get('namespace')).toMatchObject({
      apiVersion: 'temporal.io/v1beta1',
      metadata: { name: 'orders' },
      spec: {
        retentionPeriod: '1440h',
        allowDeletion: false,
        archival: { history: { enabled: true } },
        data: { CostCenter: 'CC-1042', Owner: 'team-orders' },
      },
    });
    const network = resources.get('worker-egress')!;
    expect(network.spec.podSelector.matchLabels).toEqual({
      'app.kubernetes.io/name': 'orders',
    });
    expect(wrong(network, [])).toEqual([]);
  });
});

describe('terraform', () => {
  const file = (module: string, name: string) =>
    textOf(tree.get(`terraform/modules/${module}/${name}.tf`))!;

  it.each([
    [
      'postgresql',
      [
        'storage_encrypted     = true',
        'publicly_accessible    = false',
        'deletion_protection       = true',
        'db_subnet_group_name   = var.network',
      ],
    ],
    [
      's3-bucket',
      ['restrict_public_buckets = true', '"aws:kms"', 'status = "Enabled"'],
    ],
    ['sqs-queue', ['kms_master_key_id', 'deadLetterTargetArn']],
    [
      'cache',
      [
        'at_rest_encryption_enabled = true',
        'transit_encryption_enabled = true',
        'snapshot_retention_limit',
      ],
    ],
  ])('%s holds the same promises', (module, lines) => {
    const main = file(module, 'main');
    for (const line of [
      ...lines,
      ...['Owner', 'App', 'Environment', 'CostCenter'].map(tag => `    ${tag}`),
    ]) {
      expect(main).toContain(line);
    }
    for (const text of [
      main,
      file(module, 'variables'),
      file(module, 'outputs'),
    ]) {
      expect(text.split('{').length).toBe(text.split('}').length);
    }
    const declared = new Set(
      [...file(module, 'variables').matchAll(/^variable "(\w+)"/gm)].map(
        ([, name]) => name,
      ),
    );
    const used = new Set(
      [...main.matchAll(/\bvar\.(\w+)/g)].map(([, name]) => name),
    );
    expect(used).toEqual(declared);
  });
});

describe('templates', () => {
  const { templates, problems } = parseTemplates(tree);
  const both = new Map([
    ...tree,
    ...[...goldenTree('policies')].map(
      ([path, bytes]) => [`policies/${path}`, bytes] as const,
    ),
  ]);

  it('are there for each resource', () => {
    expect(problems).toEqual([]);
    expect(templates.map(({ name }) => name).sort()).toEqual([
      'cache-cluster',
      'postgresql-instance',
      's3-bucket',
      'sqs-queue',
      'temporal-namespace',
      'terraform-pull-request',
    ]);
  });

  it.each(templates.map(template => [template.name, template] as const))(
    '%s writes what schemas and policies accept',
    (_name, template) => {
      const { examples } = readExamples({ tree, template });
      expect(examples.length).toBeGreaterThan(0);
      for (const { values } of examples) {
        const { files, problems: defects } = renderTemplate({
          tree,
          template,
          values,
        });
        expect(defects).toEqual([]);
        const { results } = checkRendered({ files, policies: both });
        expect(
          results.filter(({ result }) => /fail|error/.test(result)),
        ).toEqual([]);
        const isTerraform = template.name === 'terraform-pull-request';
        expect(
          [...files.keys()].filter(path =>
            /^infrastructure\/terraform\/production\/.+\.tf$/.test(path),
          ),
        ).toHaveLength(isTerraform ? 1 : 0);
        expect(
          results.some(
            ({ policy, result }) => policy === 'schema' && result === 'pass',
          ),
        ).toBe(!isTerraform);
        for (const [path, { bytes }] of files) {
          expect(`${path} ${textOf(bytes)}`).not.toMatch(/\$\{\{|undefined/);
        }
      }
    },
  );
});

it('parses every file', () => {
  const defects = [...tree]
    .filter(([path]) => path.endsWith('.yaml') && !path.includes('${{'))
    .flatMap(([, bytes]) => parseAllDocuments(textOf(bytes)!))
    .flatMap(document => ('errors' in document ? document.errors : []));
  expect(defects).toEqual([]);
});
