/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * A kind of log line: the words all its lines share, `<*>` where they differ.
 *
 * @public
 */
export interface LogTemplate {
  /** Counts up from 1 in order of appearance. */
  id: number;
  template: string;
  /** Lines so far. */
  count: number;
}

interface Cluster {
  id: number;
  tokens: string[];
  count: number;
}

const WILDCARD = '<*>';
const LONGEST_LINE = 4096;
const MOST_TOKENS = 128;

/**
 * Values that are surely no words, before any comparison. A digit in a token makes it a value too, as in Drain.
 */
const VALUE =
  /^(?:[\w.+-]+@[\w.-]+|(?:[a-f\d]{1,4}:){2,7}[a-f\d]{1,4}|[a-f\d]{8,}|.*\d.*)$/i;

/**
 * Finds the templates of log lines as they come: Drain (He, Zhu, Zheng and Lyu, "Drain: An online log parsing approach
 * with fixed depth tree", ICWS 2017), without its masks for particular systems.
 *
 * @remarks
 * Lines with as many tokens and the same first words share a leaf; in a leaf a line joins the template that agrees in
 * the most places, when that is at least `similarity` of them. Memory is bounded: long lines are cut, a node with many
 * children sends the rest to a wildcard child, and when there are `mostTemplates`, new lines that fit none are counted
 * as one last template.
 *
 * @public
 */
export class LogTemplater {
  readonly #similarity: number;
  readonly #depth: number;
  readonly #mostChildren: number;
  readonly #mostTemplates: number;
  readonly #leaves = new Map<string, Cluster[]>();
  readonly #children = new Map<string, Set<string>>();
  readonly #clusters: Cluster[] = [];
  #rest?: Cluster;

  constructor(options?: {
    /** Share of tokens that must agree, 0.5 by default. */
    similarity?: number;
    /** Leading words that must agree, 2 by default. */
    depth?: number;
    /** Different words at one place before they count as one, 100 by default. */
    mostChildren?: number;
    /** Templates kept, 2000 by default. */
    mostTemplates?: number;
  }) {
    this.#similarity = options?.similarity ?? 0.5;
    this.#depth = options?.depth ?? 2;
    this.#mostChildren = options?.mostChildren ?? 100;
    this.#mostTemplates = options?.mostTemplates ?? 2000;
  }

  /** Takes a line and returns the template it belongs to now. */
  add(line: string): LogTemplate {
    const tokens = tokenize(line);
    const leaf = this.#leafFor(tokens);
    const clusters = this.#leaves.get(leaf) ?? [];
    let best: Cluster | undefined;
    let most = -1;
    for (const cluster of clusters) {
      let same = 0;
      for (let i = 0; i < tokens.length; i += 1) {
        same += cluster.tokens[i] === tokens[i] ? 1 : 0;
      }
      if (same > most) {
        most = same;
        best = cluster;
      }
    }
    if (best && most >= this.#similarity * tokens.length) {
      best.tokens = best.tokens.map((token, i) =>
        token === tokens[i] ? token : WILDCARD,
      );
      best.count += 1;
      return describe(best);
    }
    if (this.#clusters.length >= this.#mostTemplates) {
      this.#rest ??= {
        id: this.#mostTemplates + 1,
        tokens: [WILDCARD],
        count: 0,
      };
      this.#rest.count += 1;
      return describe(this.#rest);
    }
    const created = { id: this.#clusters.length + 1, tokens, count: 1 };
    this.#clusters.push(created);
    this.#leaves.set(leaf, [...clusters, created]);
    return describe(created);
  }

  /** All templates, the most frequent first. */
  templates(): LogTemplate[] {
    return [...this.#clusters, ...(this.#rest ? [this.#rest] : [])]
      .map(describe)
      .sort((a, b) => b.count - a.count || a.id - b.id);
  }

  #leafFor(tokens: readonly string[]): string {
    let path = String(tokens.length);
    for (const token of tokens.slice(0, this.#depth)) {
      const known = this.#children.get(path) ?? new Set<string>();
      this.#children.set(path, known);
      const full = known.size >= this.#mostChildren && !known.has(token);
      const step = full ? WILDCARD : token;
      if (!full) {
        known.add(token);
      }
      path += `\u0000${step}`;
    }
    return path;
  }
}

function describe({ id, tokens, count }: Cluster): LogTemplate {
  return { id, template: tokens.join(' '), count };
}

function tokenize(line: string): string[] {
  const tokens = line
    .slice(0, LONGEST_LINE)
    .split(/[\s=,;()[\]{}"']+/)
    .filter(Boolean)
    .slice(0, MOST_TOKENS)
    .map(token => (VALUE.test(token) ? WILDCARD : token));
  return tokens.length > 0 ? tokens : [WILDCARD];
}
