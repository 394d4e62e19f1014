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
  narrowScope,
  resolveIn,
  type ManifestContext,
} from './ManifestContext';
import { child, children, scanXml, type XmlElement } from './scanXml';

const MAX_PARENTS = 10;

/**
 * `pom.xml`: own dependencies, those every module inherits from a parent inside the repository, versions from
 * `dependencyManagement` of the parents, the parent and imported BOMs as dependencies of their own, profiles, modules.
 * Parents outside the repository are named, not fetched.
 *
 * @internal
 */
export function parseMaven(context: ManifestContext): ParsedManifest {
  const project = child(scanXml(context.text), 'project');
  if (!project) {
    return { dependencies: [] };
  }
  const chain = [
    { path: context.path, project },
    ...parentsOf(context, project),
  ];
  const properties = new Map<string, string>();
  const managed = new Map<string, { version?: string; scope?: string }>();
  for (const { project: level } of chain) {
    for (const property of child(level, 'properties')?.children ?? []) {
      setOnce(properties, property.name, property.text.trim());
    }
    for (const key of ['groupId', 'version']) {
      const value = text(level, key) ?? text(child(level, 'parent'), key);
      if (value) {
        setOnce(properties, `project.${key}`, value);
      }
    }
  }
  const expand = (value: string | undefined) =>
    expandProperties(value, properties);
  for (const { project: level } of chain) {
    for (const entry of children(
      child(level, 'dependencyManagement', 'dependencies'),
      'dependency',
    )) {
      setOnce(managed, coordinates(entry, expand), {
        version: expand(text(entry, 'version')),
        scope: text(entry, 'scope'),
      });
    }
  }

  const dependencies: Dependency[] = [];
  const add = (
    element: XmlElement,
    file: string,
    scope: Scope,
    name = coordinates(element, expand),
  ) =>
    dependencies.push({
      ecosystem: 'maven',
      name,
      version: expand(text(element, 'version')) ?? managed.get(name)?.version,
      scope: narrowScope(context.scope, scope),
      file,
      line: element.line,
    });

  for (const { path, project: level } of chain) {
    const blocks = [level, ...children(child(level, 'profiles'), 'profile')];
    for (const block of blocks) {
      for (const entry of children(
        child(block, 'dependencies'),
        'dependency',
      )) {
        const scope =
          text(entry, 'scope') ??
          managed.get(coordinates(entry, expand))?.scope;
        add(entry, path, scopeOf(scope));
      }
    }
    const parent = child(level, 'parent');
    if (parent) {
      add(parent, path, 'runtime');
    }
    for (const entry of children(
      child(level, 'dependencyManagement', 'dependencies'),
      'dependency',
    )) {
      if (text(entry, 'scope') === 'import') {
        add(entry, path, 'dev');
      }
    }
    for (const plugin of children(child(level, 'build', 'plugins'), 'plugin')) {
      const group =
        expand(text(plugin, 'groupId')) ?? 'org.apache.maven.plugins';
      add(
        plugin,
        path,
        'dev',
        `${group}:${expand(text(plugin, 'artifactId')) ?? ''}`,
      );
    }
  }

  const name = child(project, 'artifactId');
  const description = child(project, 'description');
  const url = child(project, 'url');
  const facts: ManifestFacts = {
    file: context.path,
    ecosystem: 'maven',
    name: name && { value: name.text.trim(), line: name.line },
    description:
      description && description.text.trim()
        ? { value: description.text.trim(), line: description.line }
        : undefined,
    homepage:
      url && url.text.trim()
        ? { value: url.text.trim(), line: url.line }
        : undefined,
    repository: text(child(project, 'scm'), 'url'),
    contacts: [],
    members: children(child(project, 'modules'), 'module').map(module =>
      module.text.trim(),
    ),
  };
  for (const developer of children(child(project, 'developers'), 'developer')) {
    for (const key of ['email', 'id', 'name', 'organization']) {
      const value = text(developer, key);
      if (value) {
        facts.contacts.push({
          value,
          line: developer.line,
          note: `<developer> ${key} in pom.xml`,
        });
      }
    }
  }
  const packaging = text(project, 'packaging') ?? 'jar';
  const plugins = dependencies
    .filter(({ line, file }) => file === context.path && line > 0)
    .map(dependency => dependency.name);
  if (packaging === 'maven-plugin' || packaging === 'bundle') {
    facts.library = true;
  } else if (
    packaging === 'war' ||
    plugins.includes('org.springframework.boot:spring-boot-maven-plugin')
  ) {
    facts.executable = {
      line: name?.line ?? 1,
      note: `pom.xml builds an executable (${packaging})`,
    };
  } else if (packaging === 'jar') {
    facts.library = true;
  }
  return { dependencies, facts };
}

function parentsOf(context: ManifestContext, project: XmlElement) {
  const found: Array<{ path: string; project: XmlElement }> = [];
  let { folder } = context;
  let level = project;
  const seen = new Set([context.path]);
  while (found.length < MAX_PARENTS) {
    const parent = child(level, 'parent');
    if (!parent) {
      break;
    }
    const relative = child(parent, 'relativePath')
      ? text(parent, 'relativePath')
      : '../pom.xml';
    let path = relative ? resolveIn(folder, relative) : undefined;
    if (path !== undefined && !path.endsWith('.xml')) {
      path = path ? `${path}/pom.xml` : 'pom.xml';
    }
    const source =
      path !== undefined && !seen.has(path)
        ? context.tree.read(path)
        : undefined;
    const next =
      source === undefined ? undefined : child(scanXml(source), 'project');
    if (
      !next ||
      path === undefined ||
      text(next, 'artifactId') !== text(parent, 'artifactId')
    ) {
      break;
    }
    seen.add(path);
    found.push({ path, project: next });
    folder = path.split('/').slice(0, -1).join('/');
    level = next;
  }
  return found;
}

function text(
  element: XmlElement | undefined,
  name: string,
): string | undefined {
  return child(element, name)?.text.trim() || undefined;
}

function coordinates(
  element: XmlElement,
  expand: (value?: string) => string | undefined,
): string {
  return `${expand(text(element, 'groupId')) ?? ''}:${
    expand(text(element, 'artifactId')) ?? ''
  }`;
}

function expandProperties(
  value: string | undefined,
  properties: Map<string, string>,
): string | undefined {
  let current = value;
  for (let round = 0; round < 5 && current?.includes('${'); round++) {
    current = current
      .replace(
        /\$\{([^}]{1,100})\}/g,
        (whole, key) => properties.get(key) ?? whole,
      )
      .slice(0, 500);
  }
  return current;
}

function scopeOf(scope: string | undefined): Scope {
  if (scope === 'test') {
    return 'test';
  }
  // "provided" stands in the container at run time: a servlet API is in use all the same.
  return 'runtime';
}

function setOnce<V>(map: Map<string, V>, key: string, value: V): void {
  if (!map.has(key)) {
    map.set(key, value);
  }
}
