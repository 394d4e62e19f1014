/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { parse, parseDocument } from 'yaml';
import { Ajv, checkObjects, policies, problems } from './lib/policies.mjs';
import {
  chart,
  find,
  missingRenderer,
  renderChart,
  renderer,
} from './lib/renderChart.mjs';

const SECRET = { 'secret.existingSecret': 'portal' };
const MONITORED = {
  'metrics.rules.enabled': true,
  'metrics.serviceMonitor.enabled': true,
  'metrics.dashboard.enabled': true,
};
/** Every way to install that we ship. */
const INSTALLATIONS = {
  aks: [['aks'], {}],
  eks: [['eks'], {}],
  scaleway: [['scaleway'], {}],
  local: [['local'], {}],
  'aks, split': [['aks', 'split'], {}],
  'eks, split and scaled': [
    ['eks', 'split'],
    { 'autoscaling.enabled': true, 'split.autoscaling.enabled': true },
  ],
  manifests: [['manifests'], {}],
  defaults: [[], SECRET],
};
const skip = renderer ? false : missingRenderer;
const read = name => parse(readFileSync(join(chart, name), 'utf8'));
const appConfigOf = objects =>
  parse(
    find(objects, 'ConfigMap', 'ghostlight-portal-config').data[
      'app-config.kubernetes.yaml'
    ],
  );

describe('the values', () => {
  const validate = new Ajv({ allErrors: true, strict: false }).compile(
    JSON.parse(readFileSync(join(chart, 'values.schema.json'), 'utf8')),
  );
  const merge = (below, over) => {
    const merged = { ...below };
    for (const [key, value] of Object.entries(over)) {
      const both =
        value &&
        typeof value === 'object' &&
        !Array.isArray(value) &&
        below?.[key];
      merged[key] = both ? merge(below[key], value) : value;
    }
    return merged;
  };

  it('are described by the schema, each of them', () => {
    for (const name of [
      'aks',
      'eks',
      'scaleway',
      'local',
      'split',
      'manifests',
    ]) {
      const values = merge(read('values.yaml'), read(`values-${name}.yaml`));
      assert.ok(
        validate(values),
        `${name}: ${JSON.stringify(validate.errors)}`,
      );
    }
    const schema = JSON.parse(
      readFileSync(join(chart, 'values.schema.json'), 'utf8'),
    );
    const described = Object.keys(schema.properties).filter(
      key => key !== 'global',
    );
    assert.deepEqual(described.sort(), Object.keys(read('values.yaml')).sort());
  });

  it('are refused when they are mistyped', () => {
    const wrong = [
      { replica: 3 },
      { replicas: 0 },
      { portal: { url: 'https://portal.example.com/backstage/' } },
      { database: { ssl: 'off' } },
      { image: { digest: 'sha256:1234' } },
      { ingress: { hostname: 'portal' } },
      { split: { plugins: [] } },
    ];
    for (const over of wrong) {
      assert.ok(
        !validate(merge(read('values.yaml'), over)),
        JSON.stringify(over),
      );
    }
  });
});

describe(
  `the chart, rendered by ${renderer?.name ?? 'nothing'}`,
  { skip },
  () => {
    it('reads every policy', () => {
      assert.deepEqual(problems, []);
      assert.ok(policies.length >= 25);
    });

    for (const [name, [files, settings]] of Object.entries(INSTALLATIONS)) {
      it(`${name}: keeps to strict schemas, the pod security standards and best practices`, () => {
        const { text, objects } = renderChart(files, {
          ...settings,
          ...MONITORED,
        });
        const { wrong, kinds, count } = checkObjects(text);

        assert.equal(count, objects.length);
        assert.deepEqual(wrong, []);
        const unchecked = objects
          .map(({ apiVersion, kind }) => `${apiVersion} ${kind}`)
          .filter(id => !kinds.has(id));
        assert.deepEqual(unchecked, [], 'kinds without a strict schema');
        // No key twice, which YAML parsers forgive and Kubernetes does not.
        for (const document of text.split(/^---$/m)) {
          assert.deepEqual(
            parseDocument(document, { uniqueKeys: true }).errors,
            [],
          );
        }
      });

      it(`${name}: every reference leads somewhere`, () => {
        const { objects } = renderChart(files, { ...settings, ...MONITORED });
        const names = kind =>
          objects
            .filter(object => object.kind === kind)
            .map(({ metadata }) => metadata.name);
        const pods = objects
          .filter(({ kind }) => kind === 'Deployment' || kind === 'Job')
          .map(({ spec }) => spec.template);
        assert.ok(pods.length > 0);
        for (const { spec } of pods) {
          assert.ok(
            // That of the namespace is always there.
            ['default', ...names('ServiceAccount')].includes(
              spec.serviceAccountName,
            ),
          );
          for (const { configMap } of spec.volumes) {
            assert.ok(
              !configMap ||
                !configMap.name.startsWith('ghostlight') ||
                names('ConfigMap').includes(configMap.name),
              configMap?.name,
            );
          }
          const volumes = spec.volumes.map(volume => volume.name);
          for (const container of [
            ...spec.containers,
            ...(spec.initContainers ?? []),
          ]) {
            for (const { name: mounted } of container.volumeMounts) {
              assert.ok(volumes.includes(mounted), mounted);
            }
            assert.deepEqual(
              container.args.filter(
                arg => typeof arg !== 'string' || arg === '',
              ),
              [],
            );
          }
        }
        const matches = (selector, labels) =>
          Object.entries(selector).every(
            ([key, value]) => labels[key] === value,
          );
        for (const { kind, metadata, spec } of objects) {
          const selector =
            kind === 'Service'
              ? spec.selector
              : spec?.selector?.matchLabels ?? spec?.podSelector?.matchLabels;
          if (selector && kind !== 'ServiceMonitor') {
            assert.ok(
              pods.some(pod => matches(selector, pod.metadata.labels)),
              `${kind} ${metadata.name} selects nothing`,
            );
          }
          if (kind === 'Ingress') {
            for (const { backend } of spec.rules[0].http.paths) {
              assert.ok(names('Service').includes(backend.service.name));
            }
          }
          if (kind === 'HorizontalPodAutoscaler') {
            assert.ok(names('Deployment').includes(spec.scaleTargetRef.name));
          }
        }
        const monitor = find(objects, 'ServiceMonitor');
        assert.ok(
          objects.some(
            ({ kind, metadata, spec }) =>
              kind === 'Service' &&
              matches(monitor.spec.selector.matchLabels, metadata.labels) &&
              spec.ports.some(
                port => port.name === monitor.spec.endpoints[0].port,
              ),
          ),
        );
      });
    }

    it('refuses an installation without secrets, and says what to set', () => {
      assert.throws(
        () => renderChart([]),
        error => /set secret\.existingSecret/.test(String(error.stderr)),
      );
    });

    it('a value that a policy forbids is found', () => {
      const { text } = renderChart(['local']);
      const weak = [
        ['readOnlyRootFilesystem: true', 'readOnlyRootFilesystem: false'],
        ['runAsNonRoot: true', 'runAsNonRoot: false'],
        ['drop: [ALL, NET_RAW]', 'add: [SYS_ADMIN]'],
        ['type: RuntimeDefault', 'type: Unconfined'],
        ['enableServiceLinks: false', 'hostNetwork: true'],
        ['enableServiceLinks: false', 'enableServiceLink: false'],
        ['image: portal:dev', 'image: portal:latest'],
        ['image: portal:dev', 'image: docker.io/strange/portal:1'],
      ];
      for (const [from, to] of weak) {
        assert.ok(text.includes(from), from);
        assert.notDeepEqual(
          checkObjects(text.replaceAll(from, to)).wrong,
          [],
          to,
        );
      }
    });

    it('two replicas survive a drained node and an upgrade', () => {
      const { objects } = renderChart(['eks']);
      const { spec } = find(objects, 'Deployment');
      assert.equal(spec.replicas, 2);
      assert.deepEqual(spec.strategy.rollingUpdate, {
        maxUnavailable: 0,
        maxSurge: 1,
      });
      assert.equal(find(objects, 'PodDisruptionBudget').spec.maxUnavailable, 1);
      const [container] = spec.template.spec.containers;
      assert.equal(
        container.readinessProbe.httpGet.path,
        '/.backstage/health/v1/readiness',
      );
      assert.equal(
        container.livenessProbe.httpGet.path,
        '/.backstage/health/v1/liveness',
      );
      // V8 stays under the limit of the pod.
      const heap = Number(
        container.env
          .find(({ name }) => name === 'NODE_OPTIONS')
          .value.match(/=(\d+)/)[1],
      );
      assert.ok(heap <= 2048 * 0.6);
    });

    it('a changed configuration makes new pods, an unchanged one does not', () => {
      const checksum = settings =>
        find(renderChart(['eks'], settings).objects, 'Deployment').spec.template
          .metadata.annotations['checksum/config'];
      assert.equal(checksum({}), checksum({ replicas: 3 }));
      assert.notEqual(
        checksum({}),
        checksum({ 'config.organization.name': 'Other' }),
      );
    });

    it('no secret is in a ConfigMap: only names of environment variables', () => {
      for (const [files, settings] of Object.values(INSTALLATIONS)) {
        const text = JSON.stringify(
          appConfigOf(renderChart(files, settings).objects),
        );
        for (const [, value] of text.matchAll(
          /"(?:password|secret|apiKey|accessKeyId|secretAccessKey|token|clientSecret)":"([^"]*)"/gi,
        )) {
          assert.match(value, /^\$\{[A-Z_]+\}$/);
        }
      }
    });

    it('what an environment says wins over what the chart says', () => {
      const { objects } = renderChart([], {
        ...SECRET,
        'config.backend.workingDirectory': '/scratch',
        'config.ai.environment': 'staging',
      });
      const config = appConfigOf(objects);
      assert.equal(config.backend.workingDirectory, '/scratch');
      assert.equal(config.ai.environment, 'staging');
      assert.equal(config.backend.listen, ':7007');
    });

    it('the database certificate is verified unless that is switched off', () => {
      const ssl = settings =>
        appConfigOf(renderChart([], { ...SECRET, ...settings }).objects).backend
          .database.connection.ssl;
      assert.deepEqual(ssl({}), { rejectUnauthorized: true });
      assert.equal(ssl({ 'database.ssl': 'disable' }), undefined);
    });

    it('an installation or upgrade migrates before the first new replica, with what it needs for that', () => {
      const { objects } = renderChart(['eks'], {
        'config.organization.name': 'New',
      });
      const job = find(objects, 'Job');
      const config = find(objects, 'ConfigMap', 'ghostlight-portal-migrate');
      const secret = find(
        objects,
        'ExternalSecret',
        'ghostlight-portal-migrate',
      );
      for (const hook of [job, config, secret]) {
        assert.equal(
          hook.metadata.annotations['helm.sh/hook'],
          'pre-install,pre-upgrade',
        );
      }
      assert.ok(
        Number(config.metadata.annotations['helm.sh/hook-weight']) <
          Number(job.metadata.annotations['helm.sh/hook-weight']),
      );
      assert.match(config.data['app-config.kubernetes.yaml'], /name: New/);
      const { spec } = job.spec.template;
      assert.ok(
        spec.volumes.some(
          volume => volume.configMap?.name === config.metadata.name,
        ),
      );
      assert.equal(spec.containers[0].args[0], 'deploy/migrate.mjs');
      assert.equal(
        spec.containers[0].envFrom[0].secretRef.name,
        secret.spec.target.name,
      );
      assert.ok(
        !objects.some(
          ({ kind, metadata }) =>
            kind === 'ServiceAccount' &&
            metadata.name === spec.serviceAccountName,
        ),
      );
    });

    it('nothing flows that is not named', () => {
      const { objects } = renderChart(['eks', 'split']);
      const deny = find(
        objects,
        'NetworkPolicy',
        'ghostlight-portal-default-deny',
      ).spec;
      assert.deepEqual(deny.policyTypes, ['Ingress', 'Egress']);
      assert.equal(deny.ingress, undefined);
      assert.equal(deny.egress, undefined);
      const allow = find(objects, 'NetworkPolicy', 'ghostlight-portal').spec;
      for (const rule of [...allow.ingress, ...allow.egress]) {
        assert.ok(rule.ports.length > 0);
        assert.ok((rule.from ?? rule.to).length > 0);
      }
      const open = allow.egress.find(({ to }) =>
        to.some(({ ipBlock }) => ipBlock?.cidr === '0.0.0.0/0'),
      );
      assert.deepEqual(open.ports, [{ port: 443, protocol: 'TCP' }]);
      assert.ok(open.to[0].ipBlock.except.includes('169.254.0.0/16'));
    });

    it('split: each plugin has one home, for people and for the other backend', () => {
      const { objects } = renderChart(['eks', 'split']);
      const plugins = [
        'techdocs-ai-chat',
        'ai-governance',
        'ai-incident',
        'ai-review',
      ];
      const { endpoints } = appConfigOf(objects).discovery;
      assert.deepEqual(endpoints, [
        {
          target: {
            internal: 'http://ghostlight-portal-ai/api/{{pluginId}}',
            external: 'https://portal.example.com/api/{{pluginId}}',
          },
          plugins,
        },
        {
          target: {
            internal: 'http://ghostlight-portal/api/{{pluginId}}',
            external: 'https://portal.example.com/api/{{pluginId}}',
          },
          plugins: ['*'],
        },
      ]);
      const { paths } = find(objects, 'Ingress').spec.rules[0].http;
      assert.deepEqual(
        paths.map(({ path, backend }) => [path, backend.service.name]),
        [
          ...plugins.map(plugin => [`/api/${plugin}`, 'ghostlight-portal-ai']),
          ['/', 'ghostlight-portal'],
        ],
      );
      const images = objects
        .filter(({ kind }) => kind === 'Deployment')
        .map(({ metadata, spec }) => [
          metadata.name,
          spec.template.spec.containers[0].image,
        ]);
      assert.deepEqual(Object.fromEntries(images), {
        'ghostlight-portal':
          '123456789012.dkr.ecr.eu-west-1.amazonaws.com/portal:0.1.0',
        'ghostlight-portal-ai': 'ghcr.io/example/portal-ai:0.1.0',
      });
      // Both images migrate, one after the other.
      const { initContainers, containers } = find(objects, 'Job').spec.template
        .spec;
      assert.deepEqual(
        [...initContainers, ...containers].map(({ image }) => image).sort(),
        images.map(([, image]) => image).sort(),
      );
    });

    it('a digest pins the image', () => {
      const digest = `sha256:${'a'.repeat(64)}`;
      const { objects } = renderChart(['eks'], { 'image.digest': digest });
      assert.match(
        find(objects, 'Deployment').spec.template.spec.containers[0].image,
        new RegExp(`@${digest}$`),
      );
    });
  },
);
