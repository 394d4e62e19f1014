/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);

const TEMPLATE = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata:
  name: web
  title: Web service
  description: A web service in TypeScript
spec:
  owner: team-a
  type: service
  parameters:
    - required: [name]
      properties:
        name: { type: string, title: Name }
        expose: { type: boolean, title: Expose, default: false }
  steps:
    - id: fetch
      action: fetch:template
      input:
        url: ./skeleton
        values: { name: '\${{ parameters.name }}', expose: '\${{ parameters.expose }}' }
`;
const FILES = {
  'templates/web/template.yaml': TEMPLATE,
  'templates/web/template.examples.yaml':
    '- name: inside\n  values: { name: shop, expose: false }\n- name: outside\n  values: { name: shop, expose: true }\n',
  'templates/web/skeleton/service.yaml':
    "apiVersion: v1\nkind: Service\nmetadata:\n  name: ${{ values.name }}\nspec:\n  type: ${{ 'NodePort' if values.expose else 'ClusterIP' }}\n",
  'policies/node-port.yaml': `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: { name: no-node-port }
spec:
  matchConstraints:
    resourceRules:
      - { apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [services] }
  validations:
    - expression: object.spec.type != 'NodePort'
      message: No node ports.
`,
  'empty/readme.md': 'no policies\n',
  'answers.json': '{"name": "shop", "expose": true}',
};

/** As users run it: bundled, in a process of its own. */
describe('--policies', () => {
  let folder: string;
  let bin: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ghostlight-policies-'));
    bin = join(folder, 'bundle', 'ghostlight.mjs');
    await execute(process.execPath, [
      resolve(__dirname, '../../../scripts/bundle.mjs'),
      join(folder, 'bundle'),
    ]);
    for (const [name, text] of Object.entries(FILES)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function run(...args: string[]) {
    try {
      const { stdout, stderr } = await execute(
        process.execPath,
        [bin, ...args],
        { cwd: folder },
      );
      return { code: 0, stdout, stderr };
    } catch (error) {
      return error as { code: number; stdout: string; stderr: string };
    }
  }

  it('fails "templates test" for the example that a policy refuses', async () => {
    const plain = await run('templates', 'test', 'templates');
    expect(plain).toMatchObject({ code: 0 });
    const { code, stdout } = await run(
      ...['templates', 'test', 'templates', '--policies', 'policies', '--json'],
    );
    expect(code).toBe(1);
    expect(JSON.parse(stdout).results[0]).toMatchObject({
      passed: false,
      errors: [
        {
          code: 'policy',
          file: 'service.yaml',
          line: 6,
          message:
            'no-node-port: Service/shop (example "outside"): No node ports.',
        },
      ],
    });
  }, 60_000);

  it('reports in "scaffold preview" and "scaffold plan"', async () => {
    const preview = await run(
      ...['scaffold', 'preview', '--templates', 'templates'],
      ...['--template', 'web', '--values', 'answers.json'],
      ...['--policies', 'policies', '--json'],
    );
    expect(preview.code).toBe(1);
    expect(JSON.parse(preview.stdout).policies).toMatchObject({
      passed: 1,
      failed: 1,
      notChecked: 0,
      findings: [{ policy: 'no-node-port', line: 6, result: 'fail' }],
    });
    const plan = await run(
      ...['scaffold', 'plan', '--templates', 'templates'],
      ...['--request', 'a web service in TypeScript', '--name', 'shop'],
      ...['--owner', 'group:default/team-a'],
      ...[
        '--repository',
        'github.com/acme',
        '--policies',
        'policies',
        '--json',
      ],
    );
    expect(JSON.parse(plan.stdout)).toMatchObject({
      plan: { name: 'shop' },
      policies: { failed: 0, passed: 2, findings: [] },
    });
    expect(plan.code).toBe(0);
  }, 60_000);

  it('refuses a directory without policies', async () => {
    const { code, stderr } = await run(
      ...['templates', 'test', 'templates', '--policies', 'empty'],
    );
    expect(code).toBe(2);
    expect(stderr).toContain('holds no ValidatingPolicy');
  }, 60_000);
});
