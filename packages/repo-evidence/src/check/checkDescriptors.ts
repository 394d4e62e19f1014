/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { readDescriptor } from '../descriptor/findDescriptors';
import type {
  DescriptorDocument,
  DescriptorEntity,
} from '../descriptor/parseDescriptor';
import {
  isPlaceholderOwner,
  isPlaceholderText,
  isPlaceholderWord,
} from '../descriptor/placeholders';
import { checkDefinition } from './checkDefinition';
import { checkSchema } from './checkSchema';
import type { DescriptorProblem } from './DescriptorProblem';
import { formatEntityRef, parseEntityRef, type EntityRef } from './entityRef';

/**
 * What is known about the files around a descriptor.
 *
 * @public
 */
export type CheckOptions = {
  files: Array<{ path: string; text: string }>;
  /** Entities of the portal. References are only judged against them when they are given. */
  known?: DescriptorEntity[];
  /** Reads a file by a path relative to the descriptor; undefined when it does not exist. */
  read?: (descriptor: string, relative: string) => string | undefined;
  /** `org/repo` of the repository, when it is known. */
  projectSlug?: string;
};

const TYPES = new Set(['service', 'website', 'library']);
const LIFECYCLES = new Set(['production', 'experimental', 'deprecated']);
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
const SPARE = ['no-system', 'no-tags', 'no-description'];

/**
 * Checks descriptors: schema, references, ownership, duplicates, documentation and API definitions. One unreadable file
 * does not hide the problems of the others.
 *
 * @public
 */
export function checkDescriptors(options: CheckOptions): DescriptorProblem[] {
  const { files, known } = options;
  const problems: DescriptorProblem[] = [];
  const defined = new Map<string, { file: string; line: number }>();
  const catalog = new Set((known ?? []).map(refOf).filter(Boolean) as string[]);
  const entities: Array<{
    file: string;
    document: DescriptorDocument;
    entity: DescriptorEntity;
    ref?: string;
  }> = [];

  for (const { path, text } of files) {
    const file = readDescriptor(path, text);
    if (file.leftAlone?.reason === 'template') {
      continue;
    }
    if (text.trim() === '') {
      problems.push({
        rule: 'empty-file',
        severity: 'error',
        message: 'the file is empty',
        file: path,
        line: 1,
      });
    }
    for (const document of file.documents) {
      const { entity } = document;
      const [error] = document.errors;
      if (error) {
        // What follows the first fault is noise: the parser guesses.
        problems.push({
          rule: 'unreadable',
          severity: 'error',
          message: error.message,
          file: path,
          line: error.line,
        });
      }
      if (!entity || error) {
        continue;
      }
      const ref = refOf(entity);
      entities.push({ file: path, document, entity, ref });
      const other = ref && defined.get(ref);
      if (ref && other) {
        problems.push({
          rule: 'duplicate',
          severity: 'error',
          ref,
          message: `${ref} is already defined in ${other.file}:${other.line}`,
          file: path,
          line: document.lineOf(['metadata', 'name']),
          field: 'metadata.name',
        });
      } else if (ref) {
        defined.set(ref, {
          file: path,
          line: document.lineOf(['metadata', 'name']),
        });
        catalog.add(ref);
      }
    }
  }
  for (const { file, document, entity, ref } of entities) {
    const report = (
      rule: string,
      severity: DescriptorProblem['severity'],
      path: string[],
      message: string,
    ) => {
      problems.push({
        rule,
        severity,
        message,
        file,
        line: document.lineOf(path),
        ...(ref ? { ref } : {}),
        field: path.join('.'),
      });
    };
    checkSchema(entity).forEach(({ rule, severity, path, message }) =>
      report(rule, severity, path, message),
    );
    checkReferences(entity, { catalog, strict: known !== undefined, report });
    checkContent(entity, report);
    checkSurroundings(entity, { file, options, report });
    checkForeignDuplicate(entity, ref, known ?? [], report);
  }
  return problems.sort(
    (a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line,
  );
}

/** Rules that state missing information, for callers that want defects only. @public */
export const INFORMATIONAL_RULES: readonly string[] = SPARE;

type Report = (
  rule: string,
  severity: DescriptorProblem['severity'],
  path: string[],
  message: string,
) => void;

function refOf(entity: DescriptorEntity): string | undefined {
  const { kind } = entity;
  const name = entity.metadata?.name;
  const namespace = entity.metadata?.namespace;
  return typeof kind === 'string' &&
    kind !== '' &&
    typeof name === 'string' &&
    name !== ''
    ? formatEntityRef({
        kind: kind.toLowerCase(),
        namespace:
          typeof namespace === 'string' ? namespace.toLowerCase() : 'default',
        name: name.toLowerCase(),
      })
    : undefined;
}

function specOf(entity: DescriptorEntity): Record<string, unknown> {
  return entity.spec !== null &&
    typeof entity.spec === 'object' &&
    !Array.isArray(entity.spec)
    ? entity.spec
    : {};
}

function checkReferences(
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

function checkContent(entity: DescriptorEntity, report: Report): void {
  if (
    entity.kind !== 'Component' &&
    entity.kind !== 'API' &&
    entity.kind !== 'Resource'
  ) {
    return;
  }
  const spec = specOf(entity);
  const { description, tags } = entity.metadata ?? {};
  const { type, lifecycle, system } = spec;
  if (
    typeof description === 'string' &&
    description.trim() !== '' &&
    isPlaceholderText(description)
  ) {
    report(
      'placeholder-description',
      'warning',
      ['metadata', 'description'],
      `description "${description.slice(0, 60)}" is a placeholder`,
    );
  } else if (
    description === undefined ||
    description === null ||
    description === ''
  ) {
    report('no-description', 'note', ['metadata'], 'there is no description');
  }
  if (entity.kind === 'Component') {
    if (!Array.isArray(tags) || tags.length === 0) {
      report('no-tags', 'note', ['metadata'], 'there are no tags');
    }
    if (system === undefined || system === null || system === '') {
      report(
        'no-system',
        'note',
        ['spec'],
        'the component belongs to no system',
      );
    }
  }
  if (typeof type === 'string' && isPlaceholderWord(type)) {
    report(
      'placeholder-type',
      'error',
      ['spec', 'type'],
      `type "${type}" is a placeholder`,
    );
  } else if (
    entity.kind === 'Component' &&
    typeof type === 'string' &&
    LIFECYCLES.has(type.toLowerCase())
  ) {
    report(
      'lifecycle-as-type',
      'error',
      ['spec', 'type'],
      `"${type}" is a lifecycle, not a type`,
    );
  } else if (
    entity.kind === 'Component' &&
    typeof type === 'string' &&
    type !== '' &&
    !TYPES.has(type)
  ) {
    report(
      'non-standard-type',
      'note',
      ['spec', 'type'],
      `type "${type}" is none of service, website, library: fine when it is your organisation's own`,
    );
  }
  if (typeof lifecycle === 'string' && TYPES.has(lifecycle.toLowerCase())) {
    report(
      'type-as-lifecycle',
      'error',
      ['spec', 'lifecycle'],
      `"${lifecycle}" is a type, not a lifecycle: production, experimental, or deprecated`,
    );
  } else if (
    typeof lifecycle === 'string' &&
    (isPlaceholderWord(lifecycle) || /^\W+$/.test(lifecycle))
  ) {
    report(
      'placeholder-lifecycle',
      'warning',
      ['spec', 'lifecycle'],
      `lifecycle "${lifecycle}" is a placeholder`,
    );
  } else if (
    typeof lifecycle === 'string' &&
    lifecycle !== '' &&
    !LIFECYCLES.has(lifecycle)
  ) {
    report(
      'non-standard-lifecycle',
      'note',
      ['spec', 'lifecycle'],
      `lifecycle "${lifecycle}" is none of production, experimental, deprecated`,
    );
  }
}

function checkSurroundings(
  entity: DescriptorEntity,
  context: { file: string; options: CheckOptions; report: Report },
): void {
  const { file, options, report } = context;
  const annotations = (entity.metadata?.annotations ?? {}) as Record<
    string,
    unknown
  >;
  const at = (key: string) => ['metadata', 'annotations', key];
  const slug = annotations['github.com/project-slug'];
  if (typeof slug === 'string') {
    if (isPlaceholderWord(slug) || !/^[\w.-]+\/[\w.-]+$/.test(slug)) {
      report(
        'wrong-slug',
        'error',
        at('github.com/project-slug'),
        `"${slug.slice(0, 80)}" is no slug: write "organisation/repository"`,
      );
    } else if (
      options.projectSlug &&
      slug.toLowerCase() !== options.projectSlug.toLowerCase()
    ) {
      report(
        'foreign-slug',
        'warning',
        at('github.com/project-slug'),
        `the slug names "${slug}", the repository is "${options.projectSlug}"`,
      );
    }
  }
  const docs = annotations['backstage.io/techdocs-ref'];
  if (typeof docs === 'string' && docs.startsWith('dir:') && options.read) {
    const folder = docs.slice(4).trim().replace(/\/+$/, '') || '.';
    if (
      ['mkdocs.yml', 'mkdocs.yaml'].every(
        name => options.read!(file, `${folder}/${name}`) === undefined,
      )
    ) {
      report(
        'techdocs-without-docs',
        'warning',
        at('backstage.io/techdocs-ref'),
        `there is no mkdocs.yml in "${folder}"`,
      );
    }
  }
  if (entity.kind === 'API') {
    checkDefinition(specOf(entity), {
      read: options.read && (relative => options.read!(file, relative)),
      report,
    });
  }
}

/** The portal has an entity of that name from another repository: the second one would be rejected as a conflict. */
function checkForeignDuplicate(
  entity: DescriptorEntity,
  ref: string | undefined,
  known: DescriptorEntity[],
  report: Report,
): void {
  const slugOf = (candidate: DescriptorEntity) =>
    ((candidate.metadata?.annotations ?? {}) as Record<string, unknown>)[
      'github.com/project-slug'
    ];
  const own = slugOf(entity);
  const other =
    typeof own === 'string'
      ? known.find(
          candidate =>
            refOf(candidate) === ref &&
            typeof slugOf(candidate) === 'string' &&
            slugOf(candidate) !== own,
        )
      : undefined;
  if (other) {
    report(
      'duplicate',
      'error',
      ['metadata', 'name'],
      `the catalog has ${ref} from ${String(slugOf(other))} already`,
    );
  }
}
