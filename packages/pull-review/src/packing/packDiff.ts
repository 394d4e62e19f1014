/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { enclosingSymbol } from '../text/enclosingSymbol';
import type { DiffHunk, DiffLine, FileDiff, ParsedDiff, Side } from '../types';
import { classifyFile, isMarkedGenerated } from './classifyFile';
import { countTokens } from './countTokens';
import { hunkRisk } from './hunkRisk';
import type { FileAttributes } from './readAttributes';

/** A hunk, or a slice of one that is too large for a batch by itself. @public */
export interface PackedPiece {
  path: string;
  /** Index in `FileDiff.hunks`. */
  hunk: number;
  /** Numbered text, each line `<old> <new> <sign><text>`: what a model reads, and what its quotes are checked against. */
  text: string;
  symbol?: string;
  risk: number;
  signals: string[];
  tokens: number;
}

/** @public */
export interface HunkCoverage {
  path: string;
  /** Index in `FileDiff.hunks`; undefined for a file without hunks. */
  hunk?: number;
  /** `unknown`: the diff does not show it (truncated or unreadable); never to be taken for reviewed. */
  state: 'reviewed' | 'partly' | 'skipped' | 'unknown';
  reason?: string;
}

/** @public */
export interface PackedDiff {
  /** Pieces for one model call each, the riskiest first; each within the budget. */
  batches: PackedPiece[][];
  coverage: HunkCoverage[];
  totals: {
    hunks: number;
    reviewed: number;
    partly: number;
    skipped: number;
    unknown: number;
    tokens: number;
  };
}

/** @public */
export interface PackOptions {
  /** Tokens of diff text in one batch. */
  budget: number;
  /** Batches at most. Default 1. */
  maxBatches?: number;
  attributes?: (path: string) => FileAttributes;
  read?: (path: string, side: Side) => string | undefined;
  /** Only these hunks (of an incremental review); the others count as reviewed before. */
  only?: ReadonlySet<DiffHunk>;
}

interface Candidate {
  file: FileDiff;
  hunk: DiffHunk;
  index: number;
  risk: number;
  signals: string[];
}

/**
 * Packs hunks into batches of a token budget, the riskiest first, and states of each hunk whether it is in.
 *
 * @remarks
 *
 * Hunk by hunk, not file by file: one large file does not push out the others. A hunk larger than a batch is cut between
 * lines. Tokens are counted until the batches are full, so a huge diff costs no more than what fits.
 *
 * @public
 */
export function packDiff(diff: ParsedDiff, options: PackOptions): PackedDiff {
  const { budget, maxBatches = 1, attributes, read, only } = options;
  const coverage: HunkCoverage[] = [];
  const candidates: Candidate[] = [];
  for (const file of diff.files) {
    const baseText =
      file.oldPath === undefined ? undefined : read?.(file.oldPath, 'LEFT');
    const fileClass = classifyFile({
      path: file.path,
      attributes: attributes?.(file.path),
      baseText,
    });
    if (file.incomplete) {
      coverage.push({
        path: file.path,
        state: 'unknown',
        reason: 'a part of the diff could not be read',
      });
    }
    if (file.hunks.length === 0 && !file.incomplete) {
      coverage.push({
        path: file.path,
        state: 'skipped',
        reason: file.binary ? 'binary' : 'no lines changed',
      });
    }
    const headText =
      fileClass.kind === 'source' ? read?.(file.path, 'RIGHT') : undefined;
    const doubtful =
      baseText === undefined &&
      headText !== undefined &&
      isMarkedGenerated(headText);
    file.hunks.forEach((hunk, index) => {
      const { risk, signals } = hunkRisk(file, hunk, fileClass);
      if (only && !only.has(hunk)) {
        coverage.push({
          path: file.path,
          hunk: index,
          state: 'reviewed',
          reason: 'unchanged since the last review',
        });
      } else if (file.combined) {
        coverage.push({
          path: file.path,
          hunk: index,
          state: 'skipped',
          reason: 'combined diff of a merge',
        });
      } else if (risk === 0) {
        coverage.push({
          path: file.path,
          hunk: index,
          state: 'skipped',
          reason: fileClass.reason ?? fileClass.kind,
        });
      } else {
        candidates.push({
          file,
          hunk,
          index,
          // Says it is generated, but only in the text under review: last, not left out.
          risk: doubtful ? risk / 10 : risk,
          signals,
        });
      }
    });
  }
  candidates.sort((left, right) => right.risk - left.risk);
  const batches = fillBatches(candidates, {
    budget,
    maxBatches,
    read,
    coverage,
  });
  const count = (state: HunkCoverage['state']) =>
    coverage.filter(item => item.hunk !== undefined && item.state === state)
      .length;
  return {
    batches,
    coverage,
    totals: {
      hunks: diff.files.reduce((sum, { hunks }) => sum + hunks.length, 0),
      reviewed: count('reviewed'),
      partly: count('partly'),
      skipped: count('skipped'),
      unknown: coverage.filter(({ state }) => state === 'unknown').length,
      tokens: batches.flat().reduce((sum, { tokens }) => sum + tokens, 0),
    },
  };
}

function fillBatches(
  candidates: Candidate[],
  options: Pick<PackOptions, 'read'> & {
    budget: number;
    maxBatches: number;
    coverage: HunkCoverage[];
  },
): PackedPiece[][] {
  const { budget, maxBatches, read, coverage } = options;
  const batches: { pieces: PackedPiece[]; left: number }[] = [];
  const place = (piece: PackedPiece): boolean => {
    let batch = batches.find(({ left }) => left >= piece.tokens);
    if (!batch) {
      if (batches.length >= maxBatches || piece.tokens > budget) {
        return false;
      }
      batch = { pieces: [], left: budget };
      batches.push(batch);
    }
    batch.pieces.push(piece);
    batch.left -= piece.tokens;
    return true;
  };
  let misses = 0;
  for (const { file, hunk, index, risk, signals } of candidates) {
    const item = { path: file.path, hunk: index };
    // After so many hunks that no longer fit, what is left is not worth counting.
    if (misses >= 200) {
      coverage.push({ ...item, state: 'skipped', reason: 'over the budget' });
      continue;
    }
    const head = read?.(file.path, 'RIGHT')?.split('\n');
    const pieces = sliceHunk(hunk, budget).map(slice => {
      const firstChange = hunk.lines.indexOf(
        slice.lines.find(({ kind }) => kind !== 'context') ?? slice.lines[0],
      );
      return {
        ...item,
        text: slice.text,
        tokens: slice.tokens,
        risk,
        signals,
        symbol: symbolOf(hunk, firstChange, head),
      };
    });
    const placed = pieces.filter(place).length;
    if (placed === pieces.length) {
      coverage.push({ ...item, state: 'reviewed' });
    } else {
      misses += 1;
      coverage.push({
        ...item,
        state: placed > 0 ? 'partly' : 'skipped',
        reason: 'over the budget',
      });
    }
  }
  return batches.map(({ pieces }) => pieces);
}

function symbolOf(
  hunk: DiffHunk,
  index: number,
  head: string[] | undefined,
): string | undefined {
  const number = hunk.lines[index]?.new;
  if (head && number !== undefined) {
    return enclosingSymbol(head, number - 1, hunk.section);
  }
  return enclosingSymbol(
    hunk.lines.map(({ text }) => text),
    index,
    hunk.section,
  );
}

const SIGN = { context: ' ', added: '+', removed: '-' } as const;

function render(line: DiffLine): string {
  return `${line.old ?? ''} ${line.new ?? ''} ${SIGN[line.kind]}${line.text}`;
}

function sliceHunk(
  hunk: DiffHunk,
  budget: number,
): { lines: DiffLine[]; text: string; tokens: number }[] {
  const text = hunk.lines.map(render).join('\n');
  // A token is at least one byte: a hunk this long cannot fit, so it is cut before it is counted.
  if (text.length < budget * 12) {
    const tokens = countTokens(text) + 1;
    if (tokens <= budget) {
      return [{ lines: hunk.lines, text, tokens }];
    }
  }
  const slices: { lines: DiffLine[]; text: string; tokens: number }[] = [];
  let lines: DiffLine[] = [];
  let texts: string[] = [];
  let tokens = 1;
  const flush = () => {
    if (lines.length > 0) {
      slices.push({ lines, text: texts.join('\n'), tokens });
    }
    lines = [];
    texts = [];
    tokens = 1;
  };
  for (const line of hunk.lines) {
    const rendered = render(line);
    const cost = countTokens(rendered) + 1;
    if (tokens + cost > budget) {
      flush();
    }
    lines.push(line);
    texts.push(rendered);
    tokens += cost;
  }
  flush();
  return slices;
}
