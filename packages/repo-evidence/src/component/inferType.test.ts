/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { enrichRepository } from '../enrichRepository';
import { treeFromFiles } from '../tree/treeFromFiles';

function enrich(
  files: Record<string, string>,
  options?: { catalogFile?: string; types?: string[]; name?: string },
) {
  return enrichRepository({
    tree: treeFromFiles(
      Object.entries(files).map(([path, content]) => ({ path, content })),
    ),
    name: 'shop',
    ...options,
  });
}
const typeOf = (
  files: Record<string, string>,
  options?: { catalogFile?: string; types?: string[]; name?: string },
) => enrich(files, options).entities[0].fields['spec.type']?.value;

const COMMAND = {
  'go.mod': 'module example.org/x\n\nrequire github.com/spf13/cobra v1.8.0\n',
  'main.go': 'package main\n\nfunc main() {}\n',
};
const CONTROLLER =
  'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: cache\nspec:\n  chart:\n    spec:\n      chart: redis\n';

describe('component type', () => {
  it.each<[string, string, Record<string, string>]>([
    [
      'library',
      'a project of .NET two folders down',
      {
        'src/Pay.Sdk/Pay.Sdk.csproj': '<Project Sdk="Microsoft.NET.Sdk" />',
        'src/Pay.Sdk/Client.cs': 'public class Client {}',
      },
    ],
    [
      'service',
      'a solution whose libraries are parts of what it starts',
      {
        'src/Pay.Core/Pay.Core.csproj': '<Project Sdk="Microsoft.NET.Sdk" />',
        'src/Pay.Core/Core.cs': 'public class Core {}',
        'src/Pay.Host/Pay.Host.csproj':
          '<Project Sdk="Microsoft.NET.Sdk.Worker" />',
        'src/Pay.Host/Program.cs': 'Host.CreateDefaultBuilder(args)',
      },
    ],
    [
      'website',
      'pages that ASP.NET lays out, beside an API',
      {
        'Site/Site.csproj':
          '<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><PackageReference Include="Swashbuckle.AspNetCore" Version="6" /></ItemGroup></Project>',
        'Site/Program.cs': 'var app = WebApplication.Create();',
        'Site/Dockerfile': 'FROM mcr.microsoft.com/dotnet/aspnet:8.0\n',
        'Site/Views/Shared/_Layout.cshtml': '<html></html>',
        'Site/wwwroot/css/site.css': 'body {}',
      },
    ],
    [
      'library',
      'a package of Elixir',
      {
        'mix.exs':
          'defmodule X do\n  def project do\n    [\n      app: :x,\n      package: package(),\n    ]\n  end\nend\n',
        'lib/x.ex': 'defmodule X do\nend\n',
      },
    ],
    [
      'library',
      'code of the JVM that nothing starts',
      {
        'build.gradle.kts': 'plugins {\n  kotlin("multiplatform")\n}\n',
        'src/commonMain/kotlin/X.kt': 'class X',
      },
    ],
    [
      'library',
      'components that expect React from others',
      {
        'package.json':
          '{"name": "@x/buttons", "main": "dist/index.js", "peerDependencies": {"react": ">=18"}}',
        'src/Button.tsx': 'export const Button = () => <button />;',
      },
    ],
    [
      'library',
      'a Swift package',
      {
        'Package.swift':
          'products: [\n  .library(name: "X", targets: ["X"]),\n]',
        'Sources/X/X.swift': 'struct X {}',
      },
    ],
    ['tool', 'a command of Go', COMMAND],
    [
      'service',
      'objects of a cluster beside text',
      {
        'apps/cache.yaml': CONTROLLER,
        ...Object.fromEntries(
          [1, 2, 3, 4, 5, 6].map(n => [`notes/${n}.md`, '# Text']),
        ),
      },
    ],
    [
      'documentation',
      'text alone',
      Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map(n => [`notes/${n}.md`, '# Text']),
      ),
    ],
  ])('is %s for %s', (type, _, files) => {
    expect(typeOf(files)).toBe(type);
  });

  it('takes the words of the organisation', () => {
    expect(typeOf(COMMAND, { types: ['service', 'cli', 'cli'] })).toBe('cli');
    expect(typeOf(COMMAND, { types: ['tool', 'cli'] })).toBe('tool');
    // So many components and none of them a tool: the next best is meant.
    expect(
      typeOf(
        { ...COMMAND, Dockerfile: 'FROM scratch\n' },
        { types: [...Array(6).fill('service'), ...Array(6).fill('library')] },
      ),
    ).toBe('service');
    expect(
      typeOf(
        {
          'main.tf':
            'provider "aws" {\n  region = "eu-west-1"\n}\nresource "aws_instance" "x" {}\n',
        },
        { types: ['terraform-root'] },
      ),
    ).toBe('terraform-root');
  });

  it('takes the words of the components beside it', () => {
    const descriptor = (name: string, type: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: ${type}\n  lifecycle: production\n  owner: a\n`;
    const { entities } = enrich({
      'one/catalog-info.yaml': descriptor('one', 'command-line'),
      'one/go.mod': COMMAND['go.mod'],
      'one/main.go': COMMAND['main.go'],
      'one/.goreleaser.yml': 'builds: []\n',
      'two-ctl/catalog-info.yaml': descriptor('two', "''"),
      'two-ctl/go.mod': COMMAND['go.mod'],
      'two-ctl/main.go': COMMAND['main.go'],
    });
    expect(
      entities.find(({ ref }) => ref === 'component:default/two')?.fields[
        'spec.type'
      ].value,
    ).toBe('command-line');
  });
});

describe('folder of an entity', () => {
  const descriptor = (name: string) =>
    `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: ''\n  lifecycle: production\n  owner: a\n`;
  const filesOf = (result: ReturnType<typeof enrich>, name: string) =>
    result.entities
      .find(({ ref }) => ref === `component:default/${name}`)!
      .technologies.flatMap(({ evidence }) => evidence.map(({ file }) => file));

  it('is found by name for descriptors that are filed together', () => {
    const files = {
      'clusters/main/apps/cache/release.yaml': CONTROLLER,
      'clusters/main/apps/web/deployment.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n',
    };
    const existing = enrich({
      ...files,
      '.backstage/components/cache/catalog-info.yaml': descriptor('cache'),
    });
    expect(filesOf(existing, 'cache')).toContain(
      'clusters/main/apps/cache/release.yaml',
    );
    expect(filesOf(existing, 'cache')).not.toContain(
      'clusters/main/apps/web/deployment.yaml',
    );
    const created = enrich(files, {
      catalogFile: '.backstage/components/cache/catalog-info.yaml',
    });
    expect(created.entities[0].ref).toBe('component:default/cache');
    expect(
      created.entities[0].technologies.find(({ name }) => name === 'redis')
        ?.scope,
    ).toBe('runtime');
  });

  it('is the repository for the one component that it is named after', () => {
    const { entities } = enrich(
      {
        'catalog-info.yaml': descriptor('shop'),
        'pyproject.toml': '[project]\nname = "shop"\nversion = "1"\n',
        'src/shop/__init__.py': 'X = 1\n',
        'cmd/shop/x.py': 'Y = 1\n',
      },
      { name: 'shop' },
    );
    expect(
      entities[0].assessments['spec.type'] ?? entities[0].fields['spec.type'],
    ).toMatchObject({ value: 'library' });
  });
});
