/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DescriptorEntity } from '../descriptor/parseDescriptor';

/** @internal */
export type SchemaProblem = {
  path: string[];
  rule: string;
  severity: 'error' | 'warning' | 'note';
  message: string;
};

const REQUIRED: Record<string, string[]> = {
  Component: ['type', 'lifecycle', 'owner'],
  API: ['type', 'lifecycle', 'owner', 'definition'],
  Resource: ['type', 'owner'],
  System: ['owner'],
  Domain: ['owner'],
  Group: ['type', 'children'],
  Template: ['type', 'steps'],
};
const LISTS = [
  'providesApis',
  'consumesApis',
  'dependsOn',
  'dependencyOf',
  'subcomponents',
  'memberOf',
  'children',
];
const SPEC_FIELDS = new Set([
  'type',
  'lifecycle',
  'owner',
  'system',
  'domain',
  'subcomponentOf',
  'definition',
  ...LISTS,
]);
const METADATA_FIELDS = new Set([
  'name',
  'namespace',
  'title',
  'description',
  'labels',
  'annotations',
  'tags',
  'links',
]);
const ROOT_FIELDS = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'spec',
  'relations',
  'status',
]);
const NAME = /^(?=.{1,63}$)[a-zA-Z0-9](?:[-a-zA-Z0-9_.]*[a-zA-Z0-9])?$/;
const NAMESPACE = /^(?=.{1,63}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const TAG = /^(?=.{1,63}$)[a-z0-9:+#]+(?:-[a-z0-9:+#]+)*$/;
const KEY =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?\/)?[a-zA-Z0-9](?:[-a-zA-Z0-9_.]*[a-zA-Z0-9])?$/;

/** The rules that Backstage itself applies, and the misplaced fields that it ignores in silence. @internal */
export function checkSchema(entity: DescriptorEntity): SchemaProblem[] {
  const problems: SchemaProblem[] = [];
  const error = (path: string[], message: string, rule = 'schema') =>
    problems.push({ path, rule, severity: 'error', message });

  if (
    typeof entity.apiVersion !== 'string' ||
    entity.apiVersion.trim() === ''
  ) {
    error(
      ['apiVersion'],
      'apiVersion is missing: "backstage.io/v1alpha1" is the usual one',
    );
  }
  if (
    typeof entity.kind !== 'string' ||
    !/^[a-zA-Z][a-zA-Z0-9]*$/.test(entity.kind)
  ) {
    error(
      ['kind'],
      entity.kind === undefined || entity.kind === null || entity.kind === ''
        ? 'kind is empty'
        : 'kind is not a word',
    );
  }
  for (const key of Object.keys(entity)) {
    if (
      !ROOT_FIELDS.has(key) &&
      (SPEC_FIELDS.has(key) || METADATA_FIELDS.has(key))
    ) {
      error(
        [key],
        `"${key}" stands at the top level, where nothing reads it: move it under "${
          METADATA_FIELDS.has(key) ? 'metadata' : 'spec'
        }"`,
        'misplaced-field',
      );
    }
  }
  const { metadata } = entity;
  if (!isMap(metadata)) {
    error(['metadata'], 'metadata is missing: it needs at least a name');
    return problems;
  }
  checkMetadata(metadata, error);
  const { spec } = entity;
  const required = REQUIRED[String(entity.kind)];
  if (required && !isMap(spec)) {
    error(
      ['spec'],
      `spec is missing: a ${entity.kind} needs ${required.join(', ')}`,
    );
  }
  if (!isMap(spec)) {
    return problems;
  }
  for (const key of required ?? []) {
    const value = spec[key];
    if (value === undefined || value === null || value === '') {
      error(
        ['spec', key],
        `spec.${key} is missing`,
        key === 'owner' ? 'no-owner' : 'schema',
      );
    } else if (
      key === 'children' || key === 'steps'
        ? !Array.isArray(value)
        : typeof value !== 'string' && !(key === 'definition' && isMap(value))
    ) {
      error(
        ['spec', key],
        `spec.${key} must be ${
          key === 'children' || key === 'steps' ? 'a list' : 'text'
        }`,
      );
    }
  }
  for (const key of LISTS) {
    const value = spec[key];
    if (
      value !== undefined &&
      value !== null &&
      (!Array.isArray(value) || value.some(item => typeof item !== 'string'))
    ) {
      error(['spec', key], `spec.${key} must be a list of references`);
    }
  }
  return problems;
}

function checkMetadata(
  metadata: Record<string, unknown>,
  error: (path: string[], message: string) => void,
): void {
  const { name, namespace, tags, labels, annotations, links } = metadata;
  if (typeof name !== 'string' || name === '') {
    error(['metadata', 'name'], 'metadata.name is missing');
  } else if (!NAME.test(name)) {
    error(
      ['metadata', 'name'],
      `metadata.name "${name.slice(
        0,
        80,
      )}" is not valid: letters, digits, "-", "_" and ".", at most 63`,
    );
  }
  if (
    namespace !== undefined &&
    (typeof namespace !== 'string' || !NAMESPACE.test(namespace))
  ) {
    error(
      ['metadata', 'namespace'],
      'metadata.namespace is not valid: lower-case letters, digits and "-"',
    );
  }
  for (const key of ['title', 'description']) {
    if (
      metadata[key] !== undefined &&
      metadata[key] !== null &&
      typeof metadata[key] !== 'string'
    ) {
      error(['metadata', key], `metadata.${key} must be text`);
    }
  }
  if (tags !== undefined && tags !== null) {
    if (Array.isArray(tags)) {
      tags.forEach((tag, index) => {
        if (typeof tag !== 'string' || !TAG.test(tag)) {
          error(
            ['metadata', 'tags', String(index)],
            `tag "${String(tag).slice(
              0,
              80,
            )}" is not valid: lower-case letters, digits, ":", "+", "#" and "-"`,
          );
        }
      });
    } else {
      error(['metadata', 'tags'], 'metadata.tags must be a list');
    }
  }
  for (const [key, map] of [
    ['labels', labels],
    ['annotations', annotations],
  ] as const) {
    if (map !== undefined && map !== null && !isMap(map)) {
      error(['metadata', key], `metadata.${key} must be a mapping`);
    } else if (isMap(map)) {
      for (const [entry, value] of Object.entries(map)) {
        if (!KEY.test(entry) || typeof value !== 'string') {
          error(
            ['metadata', key, entry],
            `metadata.${key}: "${entry}" ${
              typeof value === 'string'
                ? 'is not a valid key'
                : 'must hold text (put it in quotes)'
            }`,
          );
        }
      }
    }
  }
  if (links !== undefined && links !== null) {
    if (Array.isArray(links)) {
      links.forEach((link, index) => {
        if (!isMap(link) || typeof link.url !== 'string' || link.url === '') {
          error(['metadata', 'links', String(index)], 'each link needs a url');
        }
      });
    } else {
      error(['metadata', 'links'], 'metadata.links must be a list');
    }
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
