/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Environment } from '@marcbachmann/cel-js';

const MOST_NODES = 50_000;
const MOST_DEPTH = 100;
const MOST_CHARACTERS = 20_000;
const MOST_TEXT = 1_000_000;

/** An expression or a value is larger than policies need. @internal */
export class SizeLimitError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SizeLimitError';
  }
}

const environment = new Environment({
  unlistedVariablesAreDyn: true,
  enableOptionalTypes: true,
  // Policies mix types in literals, as the API server's dynamic objects allow.
  homogeneousAggregateLiterals: false,
  limits: {
    maxAstNodes: 5_000,
    maxDepth: 100,
    maxListElements: 100,
    maxMapEntries: 100,
  },
});

/**
 * Parses an expression.
 *
 * @throws SizeLimitError or the parser's error.
 *
 * @internal
 */
export function compileCel(
  expression: string,
): (scope: Record<string, unknown>) => unknown {
  if (expression.length > MOST_CHARACTERS) {
    throw new SizeLimitError(
      `the expression has more than ${MOST_CHARACTERS} characters`,
    );
  }
  // Nested binds double a value at each level, beyond any memory; the variables of a policy do the same work, counted.
  if (/\bbind\s*\(/.test(expression)) {
    throw new SizeLimitError(
      '"cel.bind" is not evaluated; use the variables of the policy',
    );
  }
  return environment.parse(expression);
}

/**
 * A value as CEL sees it: whole numbers become `int` (a bigint), absent fields stay absent, dates are text.
 *
 * @throws SizeLimitError when it is larger or deeper than any manifest, as aliases make it.
 *
 * @internal
 */
export function toCel(value: unknown): unknown {
  let nodes = 0;
  const copy = (item: unknown, depth: number): unknown => {
    nodes += 1;
    if (nodes > MOST_NODES || depth > MOST_DEPTH) {
      throw new SizeLimitError('the object is larger than any manifest');
    }
    if (typeof item === 'number') {
      return Number.isSafeInteger(item) ? BigInt(item) : item;
    }
    if (Array.isArray(item)) {
      // A new array of this realm: CEL knows lists by their constructor.
      return Array.from(item, part => copy(part, depth + 1));
    }
    if (item instanceof Date) {
      return item.toISOString();
    }
    if (typeof item === 'object' && item !== null) {
      return new Map(
        Object.entries(item)
          .filter(([, part]) => part !== undefined)
          .map(([key, part]) => [key, copy(part, depth + 1)]),
      );
    }
    return typeof item === 'function' ||
      typeof item === 'symbol' ||
      item === undefined
      ? null
      : item;
  };
  return copy(value, 0);
}

/**
 * Refuses a computed value that grew beyond what a policy needs: a chain of variables, each twice the one before, would
 * take all memory.
 *
 * @throws SizeLimitError
 *
 * @internal
 */
export function checkSize<T>(value: T): T {
  let nodes = 0;
  const visit = (item: unknown, depth: number) => {
    nodes += 1;
    if (
      nodes > MOST_NODES ||
      depth > MOST_DEPTH ||
      (typeof item === 'string' && item.length > MOST_TEXT)
    ) {
      throw new SizeLimitError('a variable grew too large');
    }
    if (Array.isArray(item)) {
      item.forEach(part => visit(part, depth + 1));
    } else if (item instanceof Map) {
      item.forEach(part => visit(part, depth + 1));
    }
  };
  visit(value, 0);
  return value;
}
