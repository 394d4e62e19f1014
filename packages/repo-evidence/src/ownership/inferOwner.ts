/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { ClusterFile } from '../component/readClusterFiles';
import type { Manifests } from '../manifests/parseManifests';
import { quote } from '../tree/redactSecrets';
import type { RepositoryTree } from '../tree/RepositoryTree';
import { scopeOfPath } from '../tree/classifyPath';
import type { Evidence, Finding } from '../types';
import {
  shortReferenceOf,
  type DirectoryEntry,
  type GroupDirectory,
} from './GroupDirectory';
import { readCodeOwners } from './parseCodeOwners';
import { readOwnerFiles } from './readOwnerFiles';

/**
 * Who committed how much, as `git shortlog` counts it.
 *
 * @public
 */
export type HistorySummary = {
  authors: Array<{
    name: string;
    email: string;
    commits: number;
    /** Unix seconds. */ lastCommit?: number;
  }>;
};

/**
 * The owner that the evidence supports, and all that was found on the way.
 *
 * @public
 */
export type OwnerInference = {
  owner?: Finding;
  /** Every candidate with its own confidence, best first. */
  candidates: Finding[];
  /** Names that stand in the repository and resolve to nobody: gone, renamed, or of another organisation. */
  unresolved: Array<{ value: string; evidence: Evidence }>;
};

type Claim = {
  value: string;
  weight: number;
  exact: boolean;
  evidence: Evidence;
};

const SAMPLE = 300;
/** Two candidates closer than this contradict each other: no proposal. */
const MARGIN = 0.08;

/**
 * Infers the owner of a component. Sources from strong to weak: CODEOWNERS of its files (last match), owner fields of
 * other inventories, team labels of cluster manifests, reviewers that CI asks for, contacts in manifests, history.
 * Without a directory a team of CODEOWNERS is named as it stands, at lower confidence: it could not be checked.
 *
 * @public
 */
export function inferOwner(options: {
  tree: RepositoryTree;
  manifests: Manifests;
  clusterFiles: ClusterFile[];
  directory?: GroupDirectory;
  /** Folder of the component; empty for the whole repository. */
  root?: string;
  history?: HistorySummary;
  /** Owner-like annotations of the descriptor itself: team slugs, on-call teams, chat channels. */
  annotations?: Array<{ value: string; weight: number; evidence: Evidence }>;
  /** Organisation of the repository: a fork's CODEOWNERS names teams of another one. */
  organisation?: string;
}): OwnerInference {
  const {
    tree,
    manifests,
    clusterFiles,
    directory,
    root = '',
    history,
  } = options;
  const claims = [
    ...claimsOfCodeOwners(tree, root, options.organisation),
    ...(options.annotations ?? []).map(claim => ({ ...claim, exact: true })),
    ...readOwnerFiles(tree).map(claim => ({ ...claim, exact: false })),
    ...clusterFiles
      .filter(
        ({ path }) =>
          inside(path, root) && scopeOfPath(path, root) === 'runtime',
      )
      .flatMap(file =>
        file.owners.map(({ value, line, note }) => ({
          value,
          weight: 0.8,
          exact: true,
          evidence: { file: file.path, line, note },
        })),
      ),
    ...manifests.facts
      .filter(
        ({ file }) =>
          inside(file, root) || !file.includes('/') || file.startsWith('.'),
      )
      .filter(({ file }) => scopeOfPath(file, root) !== 'test')
      .flatMap(facts =>
        facts.contacts.map(({ value, line, note }) => ({
          value,
          weight: facts.ecosystem === 'action' ? 0.82 : 0.8,
          exact: true,
          evidence: { file: facts.file, line, note },
        })),
      ),
  ];

  const scores = new Map<
    string,
    { doubt: number; evidence: Evidence[]; sources: Set<string> }
  >();
  const unresolved = new Map<string, Evidence>();
  const support = (value: string, confidence: number, evidence: Evidence) => {
    const known = scores.get(value) ?? {
      doubt: 1,
      evidence: [],
      sources: new Set(),
    };
    scores.set(value, known);
    // The same file saying it twice is one witness.
    if (!known.sources.has(evidence.file)) {
      known.sources.add(evidence.file);
      known.doubt *= 1 - confidence;
    }
    known.evidence.push(evidence);
  };

  for (const claim of claims.slice(0, 2_000)) {
    if (directory) {
      const found = directory.resolve(claim.value, { exact: claim.exact });
      if (found) {
        const person = found.entry.kind === 'user' ? 0.85 : 1;
        support(
          shortReferenceOf(found.entry),
          claim.weight * found.confidence * person,
          claim.evidence,
        );
      } else if (
        claim.weight >= 0.8 &&
        /^@|^[\w-]+\/[\w-]+$|^group:/.test(claim.value) &&
        unresolved.size < 50
      ) {
        unresolved.set(claim.value, claim.evidence);
      }
    } else {
      const team = unchecked(claim);
      if (team) {
        support(team, claim.weight * 0.65, {
          ...claim.evidence,
          note: `${claim.evidence.note}; not checked against a directory`,
        });
      }
    }
  }
  if (directory && history) {
    claimsOfHistory(history, directory).forEach(({ entry, weight, evidence }) =>
      support(shortReferenceOf(entry), weight, evidence),
    );
  }

  const candidates = [...scores]
    .map(([value, { doubt, evidence }]) => ({
      value,
      confidence: Math.min(0.98, Math.round((1 - doubt) * 100) / 100),
      evidence: evidence.slice(0, 5),
    }))
    .sort(
      (a, b) => b.confidence - a.confidence || (a.value < b.value ? -1 : 1),
    );
  const [best, second] = candidates;
  const contradicted =
    best &&
    second &&
    best.confidence - second.confidence < MARGIN &&
    !isPerson(second.value);
  return {
    owner: best && !contradicted ? best : undefined,
    candidates: candidates.slice(0, 10),
    unresolved: [...unresolved].map(([value, evidence]) => ({
      value,
      evidence,
    })),
  };
}

function isPerson(value: string): boolean {
  return value.startsWith('user:');
}

function inside(path: string, root: string): boolean {
  return root === '' || path.startsWith(`${root}/`);
}

/** Without a directory only what looks like a team of an organisation is named. */
function unchecked({ value, weight }: Claim): string | undefined {
  const match = /^@?[\w-]+\/([\w.-]+)$/.exec(value);
  if (match) {
    return match[1].toLowerCase();
  }
  return weight >= 0.85 && /^(?:group:(?:default\/)?)?[\w.-]+$/.test(value)
    ? value.replace(/^group:(default\/)?/, '')
    : undefined;
}

/** CODEOWNERS speaks for files: the rule that covers most of the component's shipped code decides. */
function claimsOfCodeOwners(
  tree: RepositoryTree,
  root: string,
  organisation?: string,
): Claim[] {
  const codeOwners = readCodeOwners(tree);
  if (!codeOwners) {
    return [];
  }
  const files = tree.entries
    .filter(
      ({ path }) => inside(path, root) && scopeOfPath(path, root) === 'runtime',
    )
    .map(({ path }) => path);
  const step = Math.max(1, Math.floor(files.length / SAMPLE));
  const sample = files.filter((_, index) => index % step === 0);
  if (sample.length === 0) {
    sample.push(root ? `${root}/catalog-info.yaml` : 'catalog-info.yaml');
  }
  const votes = new Map<
    string,
    { count: number; owners: string[]; line: number; pattern: string }
  >();
  for (const path of sample) {
    for (const match of codeOwners.match(path)) {
      const key = match.owners.join(' ');
      const known = votes.get(key) ?? { count: 0, ...match };
      known.count++;
      votes.set(key, known);
    }
  }
  const ranked = [...votes.values()].sort((a, b) => b.count - a.count);
  const total = ranked.reduce((sum, { count }) => sum + count, 0);
  const [top] = ranked;
  if (!top || top.count / total < 0.4) {
    return [];
  }
  return top.owners.slice(0, 10).map((value, index) => ({
    value,
    // The first owner is the one that the CodeOwnersProcessor of the community takes; the others support.
    weight: (index === 0 ? 0.98 : 0.85) * (top.count / total < 0.6 ? 0.85 : 1),
    exact: isForeign(value, organisation),
    evidence: {
      file: codeOwners.path,
      line: top.line,
      note: `CODEOWNERS: ${quote(top.pattern, 80)} is owned by ${value}`,
    },
  }));
}

function isForeign(owner: string, organisation: string | undefined): boolean {
  const named = /^@([\w-]+)\//.exec(owner)?.[1];
  return (
    organisation !== undefined &&
    named !== undefined &&
    named.toLowerCase() !== organisation.toLowerCase()
  );
}

/** History is a weak witness: who writes code is often not who answers for it. */
function claimsOfHistory(history: HistorySummary, directory: GroupDirectory) {
  const votes = new Map<DirectoryEntry, number>();
  let total = 0;
  const newest = Math.max(
    0,
    ...history.authors.map(({ lastCommit }) => lastCommit ?? 0),
  );
  for (const author of history.authors.slice(0, 500)) {
    if (
      /\[bot\]|bot@|dependabot|renovate|github-actions/i.test(
        `${author.name} ${author.email}`,
      )
    ) {
      continue;
    }
    // Half the weight for each 180 days since the last commit.
    const age =
      author.lastCommit && newest
        ? (newest - author.lastCommit) / (180 * 86_400)
        : 0;
    const weight = author.commits * 0.5 ** age;
    total += weight;
    const login = /^(?:\d+\+)?([\w-]+)@users\.noreply\./.exec(
      author.email,
    )?.[1];
    const user = [author.email, login, author.name]
      .map(name =>
        name
          ? directory.resolve(name, { exact: true, kind: 'user' })
          : undefined,
      )
      .find(Boolean);
    for (const group of user?.entry.memberOf ?? []) {
      const entry = directory.byReference(group);
      if (entry) {
        votes.set(entry, (votes.get(entry) ?? 0) + weight);
      }
    }
    if (user) {
      votes.set(user.entry, (votes.get(user.entry) ?? 0) + weight * 0.9);
    }
  }
  return [...votes]
    .filter(([, weight]) => total > 0 && weight / total >= 0.5)
    .map(([entry, weight]) => ({
      entry,
      weight: 0.6 * (weight / total),
      evidence: {
        file: '.git',
        line: 1,
        note: `${Math.round((100 * weight) / total)}% of recent commits`,
      },
    }));
}
