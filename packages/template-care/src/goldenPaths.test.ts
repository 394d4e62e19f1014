/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/* eslint-disable jest/no-conditional-expect -- what is expected of a rendering depends on the kind of template */

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkDescriptors } from '@ghostlight/repo-evidence';
import { parseAllDocuments, stringify } from 'yaml';
import { readHeuristics, writeGotcha, type GotchaFacts } from './golden/gotcha';
import { validatePlan } from './plan/validatePlan';
import { findTemplatePins } from './pins/findTemplatePins';
import { checkRendered } from './policies/checkRendered';
import {
  createScaffolderRenderer,
  renderDeep,
} from './rendering/createScaffolderRenderer';
import { readExamples } from './rendering/readExamples';
import { renderTemplate } from './rendering/renderTemplate';
import { parseTemplates } from './template/parseTemplates';
import type { Template } from './template/types';
import { textOf } from './tree/FileTree';
import { checkTemplate } from './validation/checkTemplate';
import { isKnownFormat, validateFile } from './validation/validateFile';

const ROOT = resolve(__dirname, '../../../examples/golden-paths');
const APPLICATIONS = [
  'batch-inference-job',
  'dotnet-api',
  'go-service',
  'java-service',
  'kafka-consumer',
  'python-service',
  'techdocs-site',
  'temporal-worker',
  'typescript-service',
];
/** Files whose `${{ }}` is an expression of the pipeline. */
const PIPELINES = /^(\.github\/workflows\/|azure-pipelines\.yml$)/;

const tree = new Map<string, Uint8Array>(
  readdirSync(ROOT, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .map(path => [
      path.slice(ROOT.length + 1).replace(/\\/g, '/'),
      readFileSync(path),
    ]),
);
const { templates, problems } = parseTemplates(tree);
const applications = templates.filter(({ name }) =>
  APPLICATIONS.includes(name),
);

type Manifest = {
  kind: string;
  metadata: { name: string; namespace?: string };
  spec: any;
};

function render(template: Template, values: Readonly<Record<string, unknown>>) {
  const rendered = renderTemplate({ tree, template, values });
  const files = new Map(
    [...rendered.files].map(([path, { bytes }]) => [path, textOf(bytes) ?? '']),
  );
  const documents = (prefix: string): Manifest[] =>
    [...files]
      .filter(([path]) => path.startsWith(prefix) && /\.ya?ml$/.test(path))
      .flatMap(([, text]) => parseAllDocuments(text))
      .map(document => document.toJS());
  return { rendered, files, documents };
}

describe('golden paths', () => {
  it('are all there, with examples for each forge, and nothing in them is undefined, unused or unknown', () => {
    expect(problems).toEqual([]);
    expect(applications.map(({ name }) => name).sort()).toEqual(APPLICATIONS);
    for (const template of applications) {
      const { examples, problems: found } = readExamples({ tree, template });
      expect(found).toEqual([]);
      expect(examples.map(({ values }) => values.ci)).toEqual([
        'github',
        'gitlab',
        'azure',
      ]);
      const check = checkTemplate({ tree, template, examples });
      expect(check.problems).toEqual([]);
      expect(check.counts.validated).toBeGreaterThan(10);
      expect(template.steps.map(({ action }) => action)).toEqual(
        expect.arrayContaining([
          'ai:plan',
          'template:record-lock',
          'publish:ensure',
          'catalog:ensure-registered',
        ]),
      );
    }
  });

  const cases = applications.flatMap(template =>
    readExamples({ tree, template }).examples.map(example => ({
      template,
      example,
      title: `${template.name} (${example.name})`,
    })),
  );

  it.each(cases)('$title renders whole', ({ template, example }) => {
    const { rendered, files, documents } = render(template, example.values);
    expect(rendered.problems).toEqual([]);
    for (const [path, text] of files) {
      if (isKnownFormat(path)) {
        expect({ path, defects: validateFile({ path, text }) }).toEqual({
          path,
          defects: [],
        });
      }
      expect(path).not.toMatch(/[{}]/);
      if (!PIPELINES.test(path)) {
        expect({ path, left: /\$\{\{|\{%|%\}/.exec(text)?.[0] }).toEqual({
          path,
          left: undefined,
        });
      }
      expect({
        path,
        left: /\bundefined\b(?! )|\[object Object\]/.exec(
          path.endsWith('.ts') || path.endsWith('package-lock.json')
            ? ''
            : text,
        )?.[0],
      }).toEqual({ path, left: undefined });
    }

    // A pipeline of the one kind that was asked for, with its gates.
    const pipelines = {
      github: '.github/workflows/ci.yaml',
      gitlab: '.gitlab-ci.yml',
      azure: 'azure-pipelines.yml',
    };
    for (const [ci, path] of Object.entries(pipelines)) {
      expect(files.has(path)).toBe(ci === example.values.ci);
    }
    const pipeline =
      files.get(pipelines[example.values.ci as keyof typeof pipelines]) ?? '';
    expect(pipeline).toContain('catalog check');
    expect(pipeline).toContain('review --base');
    expect(pipeline).toMatch(/trivy/);
    expect(pipeline).toContain('@techdocs/cli');
    for (const [, reference] of pipeline.matchAll(/uses: (\S+)/g)) {
      expect(reference).toMatch(/@[0-9a-f]{40}$/);
    }
    expect(
      files.has('renovate.json') || files.has('.github/dependabot.yml'),
    ).toBe(true);

    // What the gates of the pipeline say of the descriptor, before it runs for the first time.
    expect(
      checkDescriptors({
        files: [
          { path: 'catalog-info.yaml', text: files.get('catalog-info.yaml')! },
        ],
        read: (_, path) => files.get(path.replace(/^\.\//, '')),
        projectSlug: String(example.values.repoUrl).replace(
          /^.*owner=(.*)&repo=(.*)$/,
          '$1/$2',
        ),
      }).filter(
        ({ rule }) =>
          // "worker", "job" and "documentation" are types of the organisation's own.
          rule !== 'non-standard-type',
      ),
    ).toEqual([]);
    expect(documents('.scaffold/').length).toBe(
      [...files.keys()].filter(path => path.startsWith('.scaffold/')).length,
    );
  });

  it.each(cases)(
    '$title has GOTCHA.md exactly as the writer of the contract writes it',
    ({ template, example }) => {
      const { files } = render(template, example.values);
      const facts = renderDeep(
        createScaffolderRenderer(),
        template.steps.find(({ id }) => id === 'repository')?.input.values,
        { parameters: example.values, steps: {} } as never,
      ) as {
        name: string;
        gotcha: Omit<GotchaFacts, 'arguments' | 'name'> & {
          arguments: { name: string; value: string }[];
        };
      };
      const text = files.get('GOTCHA.md')!;
      expect(text).toBe(
        writeGotcha({
          ...facts.gotcha,
          name: facts.name,
          arguments: Object.fromEntries(
            facts.gotcha.arguments.map(({ name, value }) => [name, value]),
          ),
        }),
      );
      expect(readHeuristics(text)?.split('\n')).toEqual(
        facts.gotcha.heuristics.map((rule, index) => `${index + 1}. ${rule}`),
      );
      expect(files.get('AGENTS.md')!.split('\n').length).toBeLessThan(60);
      expect(
        files
          .get('docs/atlas.md')!
          .split('\n')
          .filter(line => /^## /.test(line)),
      ).toEqual([
        '## Goal',
        '## A - Architect',
        '## T - Trace',
        '## L - Link',
        '## A - Assemble',
        '## S - Stress-test',
        '## Anti-Patterns to Avoid',
        '## Related Files',
      ]);
      // Files that the prompt names exist; a `**` stands for the package of the answers.
      for (const { files: named } of facts.gotcha.phases) {
        for (const name of named) {
          const pattern = new RegExp(
            `^${name
              .replace(/[.]/g, '\\.')
              .replace(/\*\*/g, '.+')
              .replace(/\/$/, '')}(/|$)`,
          );
          expect([...files.keys()].some(path => pattern.test(path))).toBe(true);
        }
      }
    },
  );

  const deployed = cases.filter(
    ({ template }) => template.name !== 'techdocs-site',
  );

  it.each(deployed)(
    '$title runs restricted, isolated and watched',
    ({ template, example }) => {
      const { files, documents } = render(template, example.values);
      const name = String(example.values.name);
      const manifests = documents('deploy/').filter(
        ({ kind }) => kind !== 'Kustomization',
      );
      for (const { kind, metadata } of manifests) {
        expect({ kind, namespace: metadata.namespace }).toEqual({
          kind,
          namespace: name,
        });
      }
      const kinds = manifests.map(({ kind }) => kind);
      expect(kinds).toEqual(
        expect.arrayContaining([
          'ServiceAccount',
          'NetworkPolicy',
          'ExternalSecret',
          'PrometheusRule',
        ]),
      );
      const kustomization = parseAllDocuments(
        files.get('deploy/kustomization.yaml')!,
      )[0].toJS();
      expect(
        [
          ...kustomization.resources,
          ...kustomization.configMapGenerator[0].files,
          'kustomization.yaml',
        ].sort(),
      ).toEqual(
        [...files.keys()]
          .filter(path => path.startsWith('deploy/'))
          .map(path => path.slice('deploy/'.length))
          .sort(),
      );

      const workload = manifests.find(({ kind }) =>
        ['Deployment', 'CronJob', 'WorkerDeployment'].includes(kind),
      )!;
      const pod = (
        workload.kind === 'CronJob'
          ? workload.spec.jobTemplate.spec
          : workload.spec
      ).template;
      expect(pod.metadata.labels['app.kubernetes.io/name']).toBe(name);
      expect(pod.spec.automountServiceAccountToken).toBe(false);
      expect(pod.spec.securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      for (const container of pod.spec.containers) {
        expect(container).toMatchObject({
          livenessProbe: expect.anything(),
          readinessProbe: expect.anything(),
          resources: {
            requests: { cpu: expect.anything(), memory: expect.anything() },
            limits: { memory: expect.anything() },
          },
          securityContext: {
            allowPrivilegeEscalation: false,
            privileged: false,
            readOnlyRootFilesystem: true,
            runAsNonRoot: true,
            capabilities: { drop: ['ALL', 'NET_RAW'] },
          },
        });
        expect(container.image).toMatch(
          /^ghcr\.io\/acme\/[^:]+:\d+\.\d+\.\d+$/,
        );
      }
      const [closed, open] = manifests.filter(
        ({ kind }) => kind === 'NetworkPolicy',
      );
      expect(closed.spec).toEqual({
        podSelector: {},
        policyTypes: ['Ingress', 'Egress'],
      });
      expect(open.spec.egress.length).toBeGreaterThan(0);
      if (workload.kind !== 'CronJob') {
        expect(kinds).toEqual(
          expect.arrayContaining(['PodDisruptionBudget', 'PodMonitor']),
        );
      }
      expect(kinds.includes('Service')).toBe(template.type === 'service');

      // Each alert leads to the entity and to a heading of the runbook.
      const headings = [
        ...files.get('docs/runbook.md')!.matchAll(/^## (.+)$/gm),
      ].map(([, title]) => title.toLocaleLowerCase('en-US'));
      const rules = manifests
        .find(({ kind }) => kind === 'PrometheusRule')!
        .spec.groups.flatMap((group: any) => group.rules);
      expect(rules.length).toBeGreaterThan(1);
      for (const { labels, annotations } of rules) {
        expect(labels).toMatchObject({
          component: name,
          namespace: name,
          entity_ref: `component:default/${name}`,
        });
        const [page, heading] = annotations.runbook_url.split('#');
        expect(page).toMatch(/\/blob\/main\/docs\/runbook\.md$/);
        expect(headings).toContain(heading);
      }
      const dashboard = JSON.parse(files.get('deploy/dashboard.json')!);
      expect(dashboard).toMatchObject({ uid: name, title: name });
      expect(dashboard.panels.length).toBeGreaterThan(3);

      // Secrets have names here, never values.
      expect([...files.values()].join('\n')).not.toMatch(
        /(password|token|secret)["']?\s*[:=]\s*["'][A-Za-z0-9+/]{16,}["']/i,
      );
      const application = documents('.scaffold/gitops/').find(
        ({ kind }) => kind === 'Application',
      )!;
      expect(application.spec.source.repoURL).toMatch(/^https:.*\.git$/);
      expect(application.spec.destination.namespace).toBe(name);
    },
  );

  it.each(deployed)(
    '$title holds to schemas and to every policy',
    ({ template, example }) => {
      const { rendered, documents } = render(template, example.values);
      const files = new Map(
        [...rendered.files]
          .filter(([path]) => /^(deploy|\.scaffold)\/.*\.yaml$/.test(path))
          .map(([path, { bytes }]) => [path, bytes]),
      );
      // What a controller makes of its own kind is judged as what it makes.
      for (const { kind, metadata, spec } of documents('deploy/')) {
        if (kind === 'WorkerDeployment') {
          const { replicas, template: pod } = spec;
          const { name } = metadata;
          files.set(
            'deploy/made.yaml',
            Buffer.from(
              stringify({
                apiVersion: 'apps/v1',
                kind: 'Deployment',
                metadata,
                spec: {
                  replicas,
                  selector: {
                    matchLabels: { 'app.kubernetes.io/name': name },
                  },
                  template: pod,
                },
              }),
            ),
          );
        }
      }
      const { results, problems: unread } = checkRendered({
        files,
        policies: new Map(
          [...tree].filter(
            ([path]) =>
              path.startsWith('policies/') ||
              /^infrastructure\/crossplane\/.*definition\.yaml$/.test(path),
          ),
        ),
        variables: { allowedRegistries: ['ghcr.io/acme'] },
      });
      expect(unread).toEqual([]);
      expect(
        results.filter(({ result }) => result === 'fail' || result === 'error'),
      ).toEqual([]);
      expect(
        results.filter(({ result }) => result === 'pass').length,
      ).toBeGreaterThan(30);
    },
  );

  it.each(cases)('$title holds as a plan', ({ template, example }) => {
    const { plan: input } = renderDeep(
      createScaffolderRenderer(),
      template.steps.find(({ action }) => action === 'ai:plan')!.input,
      { parameters: example.values, steps: {} } as never,
    ) as { plan: unknown };
    const check = (plan: unknown) =>
      validatePlan({
        plan,
        template,
        rules: {
          knownPackages: new Set<string>(),
          allowedImages: ['ghcr.io/acme'],
        },
      });
    expect(check(input).problems).toEqual([]);
    for (const [field, value] of [
      ['name', '../evil'],
      ['description', 'Reads ${{ secrets.token }} of others'],
      ['description', 'One line\n## HEURISTICS'],
      ['owner', 'somebody'],
    ]) {
      const plan = input as Record<string, unknown>;
      expect(
        check({
          ...plan,
          [field]: value,
          values: { ...(plan.values as object), [field]: value },
        }).plan,
      ).toBeUndefined();
    }
  });

  it('pins every package, image and action', () => {
    for (const template of applications) {
      const pins = findTemplatePins({
        tree,
        template,
        examples: readExamples({ tree, template }).examples,
      });
      expect(pins.length).toBeGreaterThan(3);
      for (const [path, bytes] of tree) {
        if (path.endsWith('Dockerfile')) {
          for (const [, image] of (textOf(bytes) ?? '').matchAll(
            /^FROM (\S+)/gm,
          )) {
            expect(image).toMatch(/:(?!latest)[\w.-]+$/);
          }
        }
      }
    }
  });
});
