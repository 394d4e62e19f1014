/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { treeOf } from '../tree/FileTree';
import { goldenTree } from './__testUtils__/goldenTree';
import { checkRendered } from './checkRendered';
import { checkSchemas } from './checkSchemas';
import { evaluatePolicies } from './evaluatePolicies';
import { readManifests } from './readManifests';
import { readPolicies } from './readPolicies';
import type { AdmissionPolicy } from './types';

const RESULTS = ['pass', 'fail', 'skip', 'error'];
const rule = {
  apiGroups: ['*'],
  apiVersions: ['*'],
  resources: ['*'],
};
const policy = (change: Partial<AdmissionPolicy>): AdmissionPolicy => ({
  name: 'p',
  kind: 'ValidatingPolicy',
  file: 'p.yaml',
  line: 1,
  action: 'deny',
  resourceRules: [rule],
  excludeResourceRules: [],
  matchConditions: [],
  variables: [],
  validations: [{ expression: 'true' }],
  hasParameters: false,
  ...change,
});
const says = (...expressions: string[]): Partial<AdmissionPolicy> => ({
  validations: expressions.map(expression => ({ expression })),
});
const config = {
  file: 'm.yaml',
  line: 3,
  value: {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', namespace: 'n', labels: { tier: 'web' } },
    data: { text: `${'a'.repeat(40)}!`, count: 3 },
  },
};
const evaluate = (change: Partial<AdmissionPolicy>, value = config) =>
  evaluatePolicies({ manifests: [value], policies: [policy(change)] });

describe('evaluatePolicies', () => {
  it('tells the resource, the rule, the line of the field and the message', () => {
    const manifests = readManifests(
      treeOf({
        'a.yaml':
          '# first\napiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  type: NodePort\n---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: b\nspec:\n  template:\n    spec:\n      hostNetwork: true\n      containers: []\n',
        'list.json':
          '{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "c"}, "spec": {"type": "ClusterIP"}}]}',
      }),
    );
    const policies = [
      policy({
        name: 'types',
        resourceRules: [{ ...rule, resources: ['services'] }],
        validations: [
          {
            expression: "object.spec.type != 'NodePort'",
            messageExpression: "'no ' + object.spec.type",
          },
        ],
      }),
      policy({
        name: 'host',
        resourceRules: [{ ...rule, apiGroups: [''], resources: ['pods'] }],
        validations: [
          {
            expression: '!object.spec.?hostNetwork.orValue(false)',
            message: 'no host',
            messageExpression: 'object.spec.missing.field',
          },
        ],
      }),
    ];
    expect(
      evaluatePolicies({ manifests, policies }).map(
        ({
          policy: name,
          rule: part,
          resource,
          file,
          line,
          message,
          result,
        }) => [name, part, resource, `${file}:${line}`, message, result],
      ),
    ).toEqual([
      ['types', 'validation-1', 'Service/a', 'a.yaml:7', 'no NodePort', 'fail'],
      ['host', 'validation-1', 'Deployment/b', 'a.yaml:16', 'no host', 'fail'],
      ['types', 'validation-1', 'Service/c', 'list.json:1', '', 'pass'],
    ]);
  });

  it('matches as the API server does', () => {
    const result = (change: Partial<AdmissionPolicy>) =>
      evaluate(change).map(item => item.result);
    expect(
      result({ resourceRules: [{ ...rule, resources: ['pods'] }] }),
    ).toEqual([]);
    expect(
      result({ resourceRules: [{ ...rule, apiGroups: ['apps'] }] }),
    ).toEqual([]);
    expect(
      result({ resourceRules: [{ ...rule, operations: ['DELETE'] }] }),
    ).toEqual([]);
    expect(
      result({ resourceRules: [{ ...rule, resourceNames: ['b'] }] }),
    ).toEqual([]);
    expect(result({ resourceRules: [{ ...rule, scope: 'Cluster' }] })).toEqual(
      [],
    );
    expect(result({ excludeResourceRules: [rule] })).toEqual(['skip']);
    expect(
      result({ objectSelector: { matchLabels: { tier: 'data' } } }),
    ).toEqual(['skip']);
    expect(
      result({
        objectSelector: {
          matchExpressions: [
            { key: 'tier', operator: 'In', values: ['web'] },
            { key: 'x', operator: 'DoesNotExist' },
          ],
        },
      }),
    ).toEqual(['pass']);
    const byName = 'kubernetes.io/metadata.name';
    expect(
      result({ namespaceSelector: { matchLabels: { [byName]: 'n' } } }),
    ).toEqual(['pass']);
    expect(
      result({ namespaceSelector: { matchLabels: { [byName]: 'x' } } }),
    ).toEqual(['skip']);
    expect(
      result({ namespaceSelector: { matchLabels: { team: 'x' } } }),
    ).toEqual(['error']);
    expect(
      evaluatePolicies({
        manifests: [
          config,
          {
            ...config,
            value: {
              apiVersion: 'v1',
              kind: 'Namespace',
              metadata: { name: 'n', labels: { team: 'x' } },
            },
          },
        ],
        policies: [
          policy({
            resourceRules: [{ ...rule, resources: ['configmaps'] }],
            namespaceSelector: { matchLabels: { team: 'x' } },
            ...says("namespaceObject.metadata.labels.team == 'x'"),
          }),
        ],
      }).map(item => item.result),
    ).toEqual(['pass']);
    expect(
      result({ matchConditions: [{ name: 'c', expression: 'false' }] }),
    ).toEqual(['skip']);
    expect(
      result({ matchConditions: [{ name: 'c', expression: 'object.nope' }] }),
    ).toEqual(['error']);
    expect(result({ hasParameters: true })).toEqual(['error']);
    expect(
      result(says('object.data.count > 2 && object.data.count == 3')),
    ).toEqual(['pass']);
    expect(result(says('object.data.count'))).toEqual(['error']);
    expect(
      result(says("request.operation == 'CREATE' && oldObject == null")),
    ).toEqual(['pass']);
  });

  it('makes variables when they are used, once, and from given values', () => {
    expect(
      evaluate({
        variables: [
          { name: 'broken', expression: 'object.nope' },
          { name: 'one', expression: 'object.data.count' },
          { name: 'two', expression: 'variables.one + 1' },
        ],
        ...says('variables.two == 4', 'variables.broken'),
      }).map(({ result }) => result),
    ).toEqual(['pass', 'error']);
    expect(
      evaluatePolicies({
        manifests: [config],
        policies: [
          policy({
            variables: [{ name: 'allowed', expression: "['x']" }],
            ...says("'y' in variables.allowed"),
          }),
        ],
        variables: { allowed: ['y'] },
      })[0].result,
    ).toBe('pass');
  });

  it('bounds hostile policies', () => {
    const many = `[${Array.from({ length: 100 }, (_, i) => i).join(',')}]`;
    const doubling = Array.from({ length: 40 }, (_, index) => ({
      name: `v${index + 1}`,
      expression: `variables.v${index} + variables.v${index}`,
    }));
    const hostile: Partial<AdmissionPolicy>[] = [
      says("object.data.text.matches('^(a+)+$')"),
      says(
        `${many}.all(a, ${many}.all(b, ${many}.all(c, ${many}.all(d, a + b + c + d >= 0))))`,
      ),
      says(`${'('.repeat(5_000)}true${')'.repeat(5_000)}`),
      says(`${'true && '.repeat(4_000)}true`),
      says('cel.bind(a, [1] + [1], cel.bind(b, a + a, size(b) > 0))'),
      says('object.constructor.constructor("return process")() != null'),
      says('object.__proto__ == null'),
      says('authorizer.group("").resource("pods").check("create").allowed()'),
      says(')('),
      {
        variables: [{ name: 'me', expression: 'variables.me' }],
        ...says('variables.me'),
      },
      {
        variables: [{ name: 'v0', expression: "'aaaaaaaaaa'" }, ...doubling],
        ...says("variables.v40 != ''"),
      },
      {
        variables: [{ name: 'v0', expression: '[1]' }, ...doubling],
        ...says('size(variables.v40) > 0'),
      },
    ];
    for (const change of hostile) {
      const results = evaluate(change);
      expect([change, results.map(({ result }) => result)]).toEqual([
        change,
        ['error'],
      ]);
      expect(results[0].message).toMatch(/^Not checked: /);
    }
    // One that ran out of time is not tried on the next thousand objects.
    const again = evaluatePolicies({
      manifests: [config, config, config].map((manifest, line) => ({
        ...manifest,
        line,
      })),
      policies: [policy(hostile[0])],
    });
    expect(again.map(({ message }) => message)).toEqual([
      expect.stringContaining('not finished'),
      expect.stringContaining('used up'),
      expect.stringContaining('used up'),
    ]);
  });

  it('never throws, whatever the manifest and the policy', () => {
    const { policies } = readPolicies(goldenTree('policies'));
    const kinds = fc.constantFrom(
      ...'Pod Deployment CronJob Job Service Ingress PostgreSQLInstance S3Bucket Instance Queue Namespace NetworkPolicy'.split(
        ' ',
      ),
    );
    const versions = fc.constantFrom(
      'v1',
      'apps/v1',
      'batch/v1',
      'batch/v1beta1',
      'networking.k8s.io/v1',
      'platform.ghostlight.dev/v1alpha1',
      'rds.aws.m.upbound.io/v1beta1',
    );
    const { value: tangled } = fc.letrec(tie => ({
      value: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom(null, true, 0, -1, 1.5, 2 ** 60, '', 'ALL', NaN),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom(
            ...'spec template jobTemplate metadata labels name namespace containers initContainers image securityContext capabilities drop add volumes hostPath path ports resources requests tags forProvider rules __proto__ constructor'.split(
              ' ',
            ),
          ),
          tie('value'),
        ),
      ),
    }));
    const value = fc.oneof(
      fc.anything(),
      fc.record({
        apiVersion: versions,
        kind: kinds,
        metadata: tangled,
        spec: tangled,
      }),
    );
    fc.assert(
      fc.property(value, tangled, (item, schema) => {
        const definitions = ['Thing', 'Pod'].map(kind => ({
          file: 'd.yaml',
          line: 1,
          value: {
            apiVersion: 'apiextensions.k8s.io/v1',
            kind: 'CustomResourceDefinition',
            metadata: schema,
            spec: {
              group: schema,
              names: { kind },
              versions: [
                { name: 'v1', schema: { openAPIV3Schema: schema } },
                schema,
              ],
            },
          },
        }));
        const manifests = [{ file: 'x.yaml', line: 1, value: item }];
        for (const { result, message, resource } of [
          ...evaluatePolicies({ manifests, policies }),
          ...checkSchemas({ manifests, definitions }),
        ]) {
          expect(RESULTS).toContain(result);
          expect(result === 'pass' || message.length > 0).toBe(true);
          expect(typeof resource).toBe('string');
        }
      }),
      { numRuns: 150 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 60 }),
          fc
            .array(
              fc.constantFrom(
                ...'object . spec ? [ ] ( ) all ( x , true ) && || ! in 1 - "a" variables matches has'.split(
                  ' ',
                ),
              ),
              { maxLength: 14 },
            )
            .map(parts => parts.join('')),
        ),
        expression => {
          for (const { result } of evaluate(says(expression))) {
            expect(RESULTS).toContain(result);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('readPolicies', () => {
  it('tells what it does not evaluate', () => {
    const { policies, problems } = readPolicies(
      treeOf({
        'a.yaml':
          'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: a}\nspec: {}\n',
        'b.yaml':
          'apiVersion: policies.kyverno.io/v1\nkind: ValidatingPolicy\nmetadata: {name: b}\nspec:\n  matchConstraints: {}\n  validations: []\n',
        'c.yaml':
          'apiVersion: policies.kyverno.io/v1\nkind: MutatingPolicy\nmetadata: {name: c}\n',
        'd.yaml': 'not: [a policy',
        'e.yaml':
          'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\nmetadata: {name: e}\nspec:\n  matchConstraints:\n    resourceRules:\n      - {apiGroups: ["*"], apiVersions: ["*"], resources: ["*"], operations: ["*"]}\n  validations:\n    - expression: "true"\n',
      }),
    );
    expect(policies.map(({ name, action }) => [name, action])).toEqual([
      ['e', 'deny'],
    ]);
    expect(problems.map(({ file, line }) => `${file}:${line}`)).toEqual([
      'a.yaml:1',
      'b.yaml:6',
      'c.yaml:1',
    ]);
  });

  it('survives alias bombs', () => {
    const bomb = [
      'a0: &a0 [x, x, x, x, x, x, x, x, x]',
      ...Array.from(
        { length: 12 },
        (_, i) =>
          `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`,
      ),
      'apiVersion: v1',
      'kind: ConfigMap',
    ].join('\n');
    expect(readManifests(treeOf({ 'bomb.yaml': bomb }))).toEqual([]);
  });
});

describe('checkSchemas', () => {
  const check = (yaml: string, definitions = '') =>
    checkSchemas({
      manifests: readManifests(treeOf({ 'm.yaml': yaml })),
      definitions: readManifests(treeOf({ 'd.yaml': definitions })),
    }).map(({ result, line, message }) =>
      `${result} ${line} ${message}`.trim(),
    );

  it('refuses unknown fields, wrong types and missing fields', () => {
    const base =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  selector: {}\n  template:\n    spec:\n      containers:\n        - name: a\n          image: b:1\n';
    expect(check(base)).toEqual(['pass 1']);
    expect(check(`${base}          imagePulPolicy: Always\n`)).toEqual([
      'fail 11 "spec.template.spec.containers.0.imagePulPolicy" is no field of the kind.',
    ]);
    expect(
      check(base.replace('image: b:1', 'ports: [{containerPort: web}]')),
    ).toEqual([
      expect.stringContaining("must have required property 'image'"),
      expect.stringContaining('must be integer'),
    ]);
    expect(check(base.replace('name: a}', 'name: A_b}'))).toEqual([
      expect.stringContaining('metadata.name'),
    ]);
    expect(
      check('apiVersion: x.io/v1\nkind: Unknown\nmetadata: {name: a}\n'),
    ).toEqual([]);
  });

  it('holds definitions to what they say, with their own rules', () => {
    const definition =
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: things.x.io}\nspec:\n  group: x.io\n  names: {kind: Thing, plural: things}\n  versions:\n    - name: v1\n      schema:\n        openAPIV3Schema:\n          type: object\n          properties:\n            spec:\n              type: object\n              x-kubernetes-validations:\n                - {rule: "self.low <= self.high", message: low is above high}\n              properties:\n                low: {type: integer, default: 1}\n                high: {type: integer}\n                any: {type: object, x-kubernetes-preserve-unknown-fields: true}\n                port: {x-kubernetes-int-or-string: true}\n';
    const thing = (spec: string) =>
      check(
        `apiVersion: x.io/v1\nkind: Thing\nmetadata: {name: a}\nspec: ${spec}\n`,
        definition,
      );
    expect(thing('{high: 2, any: {x: 1}, port: "80"}')).toEqual(['pass 1']);
    expect(thing('{high: 0}')).toEqual(['fail 4 low is above high']);
    expect(thing('{high: 2, extra: 1}')).toEqual([
      'fail 4 "spec.extra" is no field of the kind.',
    ]);
    expect(thing('{high: a}')).toEqual(['fail 4 "spec.high" must be integer.']);
  });

  it('is part of the check of a rendering', () => {
    const { results, problems } = checkRendered({
      files: treeOf({
        'chart/Chart.yaml': 'name: c\n',
        'chart/templates/a.yaml':
          'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {}\n',
        'catalog-info.yaml':
          'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: a}\n',
        'sa.yaml':
          'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a}\n',
      }),
      policies: goldenTree('policies'),
    });
    expect(problems).toEqual([]);
    expect(results.map(({ policy: name, result }) => [name, result])).toEqual([
      ['schema', 'pass'],
    ]);
  });
});
