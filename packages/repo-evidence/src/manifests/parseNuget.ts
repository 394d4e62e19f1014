/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type {
  Dependency,
  ManifestFacts,
  ParsedManifest,
  Scope,
} from '../types';
import {
  findUpwards,
  narrowScope,
  type ManifestContext,
} from './ManifestContext';
import { descendants, scanXml, type XmlElement } from './scanXml';

const TEST_PACKAGE =
  /^(xunit|nunit|mstest|microsoft\.net\.test\.sdk|moq$|nsubstitute|fluentassertions|coverlet)/i;

/**
 * `*.csproj`, `*.fsproj`, `*.vbproj`, `Directory.Build.props`, `packages.config`. With central package management the
 * version comes from `Directory.Packages.props`; global references there count for every project.
 *
 * @internal
 */
export function parseNuget(context: ManifestContext): ParsedManifest {
  const root = scanXml(context.text);
  const project = root.children.find(element => element.name === 'Project');
  const central = readCentral(context);
  const references = [
    ...descendants(root, 'PackageReference'),
    ...descendants(root, 'package'),
  ];
  const isTest =
    references.some(reference => TEST_PACKAGE.test(nameOf(reference) ?? '')) ||
    descendants(root, 'IsTestProject').some(element =>
      /true/i.test(element.text),
    );
  const projectScope: Scope =
    isTest && context.path.endsWith('proj') ? 'test' : context.scope;
  const dependencies: Dependency[] = [];
  const add = (
    name: string,
    version: string | undefined,
    scope: Scope,
    file: string,
    line: number,
  ) =>
    dependencies.push({
      ecosystem: 'nuget',
      name,
      version,
      scope: narrowScope(projectScope, scope),
      file,
      line,
    });

  for (const reference of references) {
    const name = nameOf(reference);
    if (name) {
      const privately =
        /all/i.test(valueOf(reference, 'PrivateAssets') ?? '') ||
        reference.attributes.developmentDependency === 'true';
      const version =
        reference.attributes.version ??
        valueOf(reference, 'Version') ??
        valueOf(reference, 'VersionOverride');
      add(
        name,
        version ?? central.versions.get(name.toLowerCase()),
        privately ? 'dev' : 'runtime',
        context.path,
        reference.line,
      );
    }
  }
  for (const reference of descendants(root, 'FrameworkReference')) {
    add(
      nameOf(reference) ?? '',
      undefined,
      'runtime',
      context.path,
      reference.line,
    );
  }
  for (const reference of descendants(root, 'Reference')) {
    const name = nameOf(reference)?.split(',')[0];
    if (name) {
      add(name, undefined, 'runtime', context.path, reference.line);
    }
  }
  const sdk = project?.attributes.Sdk;
  if (sdk) {
    add(sdk, undefined, 'runtime', context.path, project!.line);
  }

  const description = descendants(root, 'Description')[0];
  const facts: ManifestFacts = {
    file: context.path,
    ecosystem: 'nuget',
    name: {
      value:
        descendants(root, 'PackageId')[0]?.text.trim() ||
        context.path
          .split('/')
          .pop()!
          .replace(/\.\w+$/, ''),
      line: 1,
    },
    description: description?.text.trim()
      ? { value: description.text.trim(), line: description.line }
      : undefined,
    contacts: descendants(root, 'Authors').map(element => ({
      value: element.text.trim(),
      line: element.line,
      note: '<Authors> of the project file',
    })),
  };
  const output = descendants(root, 'OutputType')[0];
  if (
    sdk?.startsWith('Microsoft.NET.Sdk.Web') ||
    sdk?.startsWith('Microsoft.NET.Sdk.Worker') ||
    /exe/i.test(output?.text ?? '')
  ) {
    facts.executable = {
      line: output?.line ?? 1,
      note: `the project builds an executable${sdk ? ` (${sdk})` : ''}`,
    };
  } else if (!isTest && project) {
    facts.library = true;
  }
  return { dependencies, facts };
}

function readCentral(context: ManifestContext): {
  versions: Map<string, string>;
} {
  const path = context.path.endsWith('proj')
    ? findUpwards(context.tree, context.folder, 'Directory.Packages.props')
    : undefined;
  const versions = new Map<string, string>();
  const source = path && context.tree.read(path);
  if (source) {
    for (const entry of descendants(scanXml(source), 'PackageVersion')) {
      const name = nameOf(entry);
      const version = valueOf(entry, 'Version');
      if (name && version) {
        versions.set(name.toLowerCase(), version);
      }
    }
  }
  return { versions };
}

function nameOf(element: XmlElement): string | undefined {
  return (
    element.attributes.Include ??
    element.attributes.Update ??
    element.attributes.id
  );
}

function valueOf(element: XmlElement, name: string): string | undefined {
  return (
    element.attributes[name] ??
    element.children.find(candidate => candidate.name === name)?.text.trim()
  );
}
