/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { DescriptorEntity } from '../descriptor/parseDescriptor';
import {
  isPlaceholderOwner,
  isPlaceholderWord,
} from '../descriptor/placeholders';
import { formatEntityRef, parseEntityRef, type EntityRef } from './entityRef';
import { specOf, type Report } from './report';

const RELATIONS: Array<[field: string, kind: string, allowed?: string[]]> = [
  ['owner', 'group', ['group', 'user']],
  ['system', 'system', ['system']],
  ['domain', 'domain', ['domain']],
  ['subdomainOf', 'domain', ['domain']],
  ['subcomponentOf', 'component', ['component']],
  ['providesApis', 'api', ['api']],
  ['consumesApis', 'api', ['api']],
  ['dependsOn', 'component'],
  ['dependencyOf', 'component'],
  ['parent', 'group', ['group']],
  ['children', 'group', ['group']],
  ['members', 'user', ['user']],
  ['memberOf', 'group', ['group']],
];

/** Owner and relations: well formed, of the right kind, and known. @internal */
export function checkReferences(
  entity: DescriptorEntity,
  options: { catalog: Set<string>; strict: boolean; report: Report },
): void {
  const { catalog, strict, report } = options;
  const spec = specOf(entity);
  const namespace =
    typeof entity.metadata?.namespace === 'string'
      ? entity.metadata.namespace
      : undefined;
  const knowsOwners = [...catalog].some(
    ref => ref.startsWith('group:') || ref.startsWith('user:'),
  );
  for (const [field, kind, allowed] of RELATIONS) {
    const value = spec[field];
    const list = Array.isArray(value) ? value : [value];
    list.forEach((item, index) => {
      const path = Array.isArray(value)
        ? ['spec', field, String(index)]
        : ['spec', field];
      if (typeof item !== 'string' || item === '') {
        return;
      }
      if (field === 'owner') {
        checkOwner(item, report);
        if (
          isPlaceholderOwner(item) &&
          !catalog.has(refText(item, kind, namespace))
        ) {
          return;
        }
      } else if (isPlaceholderWord(item)) {
        report(
          'placeholder-reference',
          'error',
          path,
          `"${item}" is a placeholder: name a real entity or remove the line`,
        );
        return;
      }
      const target = parseEntityRef(item, { kind, namespace });
      if (!target) {
        report(
          'invalid-reference',
          'error',
          path,
          `"${item.slice(
            0,
            80,
          )}" is no entity reference: [kind:][namespace/]name`,
        );
        return;
      }
      if (allowed && !allowed.includes(target.kind)) {
        report(
          'wrong-kind',
          'error',
          path,
          `spec.${field} must name a ${allowed.join(
            ' or a ',
          )}, "${item}" is a ${target.kind}`,
        );
        return;
      }
      judge(target, {
        item,
        field,
        path,
        catalog,
        strict,
        knowsOwners,
        report,
      });
    });
  }
}

function refText(item: string, kind: string, namespace?: string): string {
  const ref = parseEntityRef(item, { kind, namespace });
  return ref ? formatEntityRef(ref) : '';
}

function judge(
  target: EntityRef,
  options: {
    item: string;
    field: string;
    path: string[];
    catalog: Set<string>;
    strict: boolean;
    knowsOwners: boolean;
    report: Report;
  },
): void {
  const { item, field, path, catalog, strict, knowsOwners, report } = options;
  const ref = formatEntityRef(target);
  if (catalog.has(ref)) {
    return;
  }
  if (field === 'owner') {
    if (strict && knowsOwners) {
      const other = catalog.has(ref.replace(/^group:/, 'user:'))
        ? `; there is a user of that name: write "user:${target.name}"`
        : '';
      report(
        'unknown-owner',
        'error',
        path,
        `owner "${item}" is no ${target.kind} of the catalog: renamed, dissolved, or misspelt${other}`,
      );
    }
  } else if (strict) {
    report('dangling-reference', 'error', path, `${ref} does not exist`);
  } else if (field === 'providesApis') {
    report(
      'undefined-api',
      'warning',
      path,
      `${ref} is provided, but none of the checked files defines it`,
    );
  }
}

function checkOwner(owner: string, report: Report): void {
  const path = ['spec', 'owner'];
  if (/^(?:group:|user:)?[^@\s/]+@[^@\s]+\.[^@\s]+$/.test(owner)) {
    report(
      'email-owner',
      'error',
      path,
      `owner "${owner}" is an e-mail address: name a Group`,
    );
  } else if (isPlaceholderOwner(owner)) {
    report(
      'placeholder-owner',
      'error',
      path,
      `owner "${owner}" stands for nobody: name a Group`,
    );
  } else if (/^user:/i.test(owner)) {
    report(
      'user-owner',
      'warning',
      path,
      `owner "${owner}" is a person: a Group outlives a change of job`,
    );
  }
}
