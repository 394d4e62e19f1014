/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import {
  enrichRepository,
  sameMeaning,
  type FieldProposal,
  type GroupDirectory,
} from '@ghostlight/repo-evidence';
import { readGit } from '../catalog/readGit';
import { descriptorFields } from './descriptorFields';
import { RepositoryHistory } from './RepositoryHistory';
import { share } from './share';

const DESCRIPTORS = [
  '*catalog-info.yaml',
  '*catalog-info.yml',
  '*catalog-info/*.yaml',
  '.backstage/*.yaml',
];
/** Free text and habits: two good answers seldom have the same words, so these are shown and not scored. */
const FREE = new Set(['metadata.description', 'metadata.tags']);

/** One proposal against what a person wrote. */
export type CatalogExample = {
  commit: string;
  author: string;
  entity: string;
  field: string;
  before: unknown;
  proposed: unknown;
  after: unknown;
  judgement: 'right' | 'harmful' | 'to read';
  confidence: number;
  evidence?: string;
};

/**
 * Goes back to the commit before each person's edit of a descriptor, and compares what the engine would have proposed with
 * what the person wrote. Proposals for other fields are compared with the newest commit.
 */
export async function backtestCatalog(options: {
  repo: string;
  limit: number;
  directory?: GroupDirectory;
}) {
  const history = await RepositoryHistory.open(options.repo);
  const { name, projectSlug } = await readGit(options.repo);
  const commits = await history.edits({
    pathspecs: DESCRIPTORS,
    limit: options.limit,
  });
  const now = descriptorFields(
    await history.tree(await history.repository.commit('HEAD')),
  );
  const examples: CatalogExample[] = [];
  const unasked = new Map<string, 'confirmed' | 'open' | 'contradicted'>();
  let edits = 0;
  let silent = 0;
  for (const { id, parent, author } of commits) {
    const written = descriptorFields(await history.tree(id));
    const tree = await history.tree(parent);
    const before = descriptorFields(tree);
    const proposals = new Map(
      enrichRepository({
        tree,
        name,
        projectSlug,
        directory: options.directory,
        history: await history.authors(parent),
      }).entities.map(({ ref, fields }) => [ref, fields]),
    );
    for (const [entity, fields] of before) {
      const after = written.get(entity);
      if (!after) {
        continue;
      }
      const own: Record<string, FieldProposal> = proposals.get(entity) ?? {};
      const changed = [...new Set([...fields.keys(), ...after.keys()])].filter(
        field => !sameMeaning(field, fields.get(field), after.get(field)),
      );
      edits += changed.length;
      for (const field of changed) {
        const proposal = own[field];
        if (!proposal) {
          silent += 1;
          continue;
        }
        examples.push({
          commit: id.slice(0, 10),
          author,
          entity,
          field,
          before: fields.get(field),
          proposed: proposal.value,
          after: after.get(field),
          judgement: judge(field, proposal.value, after.get(field)),
          confidence: proposal.confidence,
          evidence: placeOf(proposal),
        });
      }
      for (const [field, { value }] of Object.entries(own)) {
        if (!changed.includes(field) && !FREE.has(field)) {
          unasked.set(
            JSON.stringify([entity, field, value]),
            fate(field, value, fields.get(field), now.get(entity)),
          );
        }
      }
    }
  }
  const count = (judgement: CatalogExample['judgement']) =>
    examples.filter(example => example.judgement === judgement).length;
  const fates = [...unasked.values()];
  const right = count('right');
  const harmful = count('harmful');
  return {
    commits: commits.length,
    edits,
    right,
    harmful,
    toRead: count('to read'),
    silent,
    precision: share(right, right + harmful),
    recall: share(right, right + harmful + silent),
    unasked: {
      proposals: fates.length,
      confirmedLater: fates.filter(value => value === 'confirmed').length,
      contradictedLater: fates.filter(value => value === 'contradicted').length,
      open: fates.filter(value => value === 'open').length,
    },
    examples,
  };
}

function judge(
  field: string,
  proposed: unknown,
  after: unknown,
): CatalogExample['judgement'] {
  if (sameMeaning(field, proposed, after)) {
    return 'right';
  }
  return FREE.has(field) ? 'to read' : 'harmful';
}

/** What became of a proposal that nobody asked for, by the newest commit. */
function fate(
  field: string,
  value: unknown,
  before: unknown,
  now: Map<string, unknown> | undefined,
): 'confirmed' | 'open' | 'contradicted' {
  if (now && sameMeaning(field, now.get(field), value)) {
    return 'confirmed';
  }
  return !now || sameMeaning(field, now.get(field), before)
    ? 'open'
    : 'contradicted';
}

function placeOf({ evidence }: FieldProposal): string | undefined {
  const [first] = evidence;
  return first && `${first.file}:${first.line} ${first.note}`;
}
