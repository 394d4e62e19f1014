/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ComponentEvidence } from '../gatherEvidence';
import {
  shortReferenceOf,
  type GroupDirectory,
} from '../ownership/GroupDirectory';
import type { Evidence } from '../types';
import type { DescriptorFile } from './findDescriptors';
import type { DescriptorDocument } from './parseDescriptor';
import {
  isPlaceholderOwner,
  isPlaceholderText,
  isPlaceholderWord,
} from './placeholders';
import { sameMeaning } from './sameMeaning';
import { tagsOf } from './tagsOf';

/**
 * A proposed value for one field, against what the file says now.
 *
 * @public
 */
export type FieldProposal = {
  current: unknown;
  value: string | string[];
  confidence: number;
  evidence: Evidence[];
};

/** Below this nothing is proposed for a descriptor that people wrote. @public */
export const PROPOSAL_THRESHOLD = 0.75;
/** A name that a person wrote is only replaced by a surer one. */
const REPLACEMENT_THRESHOLD = 0.85;

/** Field paths of annotations hold dots; the list form is what edits take. @public */
export function fieldPath(path: string): string[] {
  const annotation = /^metadata\.(annotations|labels)\.(.+)$/.exec(path);
  return annotation
    ? ['metadata', annotation[1], annotation[2]]
    : path.split('.');
}

/**
 * Proposes fields for an existing entity. A value that a person wrote is only questioned when it is a defect: absent, a
 * placeholder, or an owner that the directory no longer knows. Opinions about correct values are never proposed.
 *
 * @public
 */
export function proposeFields(options: {
  file: DescriptorFile;
  document: DescriptorDocument;
  evidence: ComponentEvidence;
  directory?: GroupDirectory;
  /** No other component of the repository shares the folder. Default true. */
  alone?: boolean;
  /** Optional fields that the repository's descriptors fill; see `habitsOf`. Default: all. */
  habits?: Set<string>;
}): Record<string, FieldProposal> {
  const { file, document, evidence, directory } = options;
  const entity = document.entity ?? {};
  const metadata = objectOf(entity.metadata);
  const spec = objectOf(entity.spec);
  const fields: Record<string, FieldProposal> = {};
  const put = (
    path: string,
    current: unknown,
    finding:
      | { value: string | string[]; confidence: number; evidence: Evidence[] }
      | undefined,
  ) => {
    if (
      finding &&
      finding.confidence >= PROPOSAL_THRESHOLD &&
      !sameMeaning(path, current, finding.value) &&
      !file.reserved.some(
        field =>
          path === field || path.endsWith(`.${field}`) || path.endsWith(field),
      )
    ) {
      fields[path] = { current, ...finding };
    }
  };

  const { owner } = spec;
  if (
    isBlank(owner) ||
    (typeof owner === 'string' && needsOwner(owner, directory))
  ) {
    const found =
      renamedOwner(owner, directory, file, document) ?? evidence.owner.owner;
    const replaces = typeof owner === 'string' && !isPlaceholderOwner(owner);
    if (
      !replaces ||
      !found ||
      (found.confidence >= REPLACEMENT_THRESHOLD &&
        !couldBeRenamed(owner, found.value, directory))
    ) {
      put('spec.owner', owner, found);
    }
  }
  if (entity.kind !== 'Component') {
    return fields;
  }
  if (
    isBlank(spec.system) ||
    (typeof spec.system === 'string' && isPlaceholderWord(spec.system))
  ) {
    put('spec.system', spec.system, systemOf(file, document));
  }
  if (options.alone === false) {
    return fields;
  }
  // Most people leave these out on purpose: they are filled where a key waits for its value, or where the neighbours have it.
  const wanted = (key: string) =>
    options.habits === undefined ||
    options.habits.has(key) ||
    metadata[key] !== undefined ||
    spec[key] !== undefined;
  if (
    (isBlank(metadata.description) && wanted('description')) ||
    (typeof metadata.description === 'string' &&
      isPlaceholderText(metadata.description))
  ) {
    put('metadata.description', metadata.description, evidence.description);
  }
  if (isBlank(metadata.tags) && wanted('tags')) {
    put('metadata.tags', metadata.tags, tagsOf(evidence.technologies));
  }
  if (isBlank(spec.type)) {
    put('spec.type', spec.type, evidence.type);
  }
  // Backstage asks for it, yet whole organisations leave it out: the check says so, and a guess would be one too many.
  if (isBlank(spec.lifecycle) && wanted('lifecycle')) {
    put('spec.lifecycle', spec.lifecycle, evidence.lifecycle);
  }
  const annotations = objectOf(metadata.annotations);
  const folder = file.path.split('/').slice(0, -1).join('/');
  if (
    folder === evidence.root &&
    annotations['backstage.io/techdocs-ref'] === undefined &&
    annotations['backstage.io/techdocs-entity'] === undefined
  ) {
    put(
      'metadata.annotations.backstage.io/techdocs-ref',
      undefined,
      evidence.docs,
    );
  }
  return fields;
}

/**
 * The optional fields that at least one component of the descriptors fills.
 *
 * @internal
 */
export function habitsOf(files: DescriptorFile[]): Set<string> {
  const habits = new Set<string>();
  for (const { documents } of files) {
    for (const { entity } of documents) {
      const values = {
        ...objectOf(entity?.spec),
        ...objectOf(entity?.metadata),
      };
      for (const key of ['description', 'tags', 'lifecycle']) {
        if (entity?.kind === 'Component' && !isBlank(values[key])) {
          habits.add(key);
        }
      }
    }
  }
  return habits;
}

function objectOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function isBlank(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** Another group bears a distinctive word of the old name: it may be the same team under its new name. */
function couldBeRenamed(
  owner: string,
  proposed: string,
  directory: GroupDirectory | undefined,
): boolean {
  const words = (text: string) =>
    text
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter(
        word =>
          word.length >= 5 &&
          !/^(group|default|teams?|engineering|developers?|platform|maintainers|committers)$/.test(
            word,
          ),
      );
  const old = words(owner);
  return (
    (directory?.entries ?? []).some(
      entry =>
        entry.kind === 'group' &&
        shortReferenceOf(entry) !== proposed &&
        words(entry.name).some(word => old.includes(word)),
    ) && !words(proposed).some(word => old.includes(word))
  );
}

/** A defect only: a placeholder, or a name that the directory does not know. */
function needsOwner(
  owner: string,
  directory: GroupDirectory | undefined,
): boolean {
  if (directory) {
    // `@org/team` is no reference, but everybody sees whom it means: the check reports it, no proposal is needed.
    // The same holds for the name of a known group in another namespace.
    const team = /^@[\w-]+\/([\w.-]+)$/.exec(owner)?.[1] ?? owner;
    const bare = owner.split(/[:/]/).pop()!.toLowerCase();
    return (
      directory.byReference(team) === undefined &&
      !directory.entries.some(
        ({ kind, name }) => kind === 'group' && name.toLowerCase() === bare,
      )
    );
  }
  return isPlaceholderOwner(owner);
}

/** The old name may be an alias, a title or a slug of a group that lives on. */
function renamedOwner(
  owner: unknown,
  directory: GroupDirectory | undefined,
  file: DescriptorFile,
  document: DescriptorDocument,
) {
  const found =
    directory && typeof owner === 'string' && !isPlaceholderOwner(owner)
      ? directory.resolve(owner.replace(/^(group|user):(default\/)?/i, ''), {
          exact: true,
        })
      : undefined;
  return (
    found && {
      value: shortReferenceOf(found.entry),
      confidence: found.confidence,
      evidence: [
        {
          file: file.path,
          line: document.lineOf(['spec', 'owner']),
          note: `"${String(
            owner,
          )}" is known to the directory as ${shortReferenceOf(found.entry)} (${
            found.how
          })`,
        },
      ],
    }
  );
}

/** The one system that the descriptor defines, or that all its other components belong to. */
function systemOf(file: DescriptorFile, document: DescriptorDocument) {
  const others = file.documents.filter(
    ({ index, entity }) => index !== document.index && entity,
  );
  const defined = others.filter(
    ({ entity }) =>
      entity!.kind === 'System' &&
      typeof objectOf(entity!.metadata).name === 'string',
  );
  const used = others
    .filter(({ entity }) => entity!.kind === 'Component')
    .map(({ entity }) => objectOf(entity!.spec).system);
  const [source] = defined;
  if (defined.length === 1) {
    const value = String(objectOf(source.entity!.metadata).name);
    return {
      value,
      confidence: 0.8,
      evidence: [
        {
          file: file.path,
          line: source.line,
          note: `the descriptor defines the system ${value}`,
        },
      ],
    };
  }
  if (
    defined.length === 0 &&
    used.length >= 2 &&
    typeof used[0] === 'string' &&
    used.every(value => value === used[0])
  ) {
    return {
      value: used[0],
      confidence: 0.85,
      evidence: [
        {
          file: file.path,
          line: others[0].lineOf(['spec', 'system']),
          note: 'all other components of the descriptor belong to it',
        },
      ],
    };
  }
  return undefined;
}
