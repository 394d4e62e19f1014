/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ForgeError } from '../errors/ForgeError';

/** Which part of a connection is asked for. @internal */
export type ConnectionArguments = {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
};

const LIMIT = 100;

/** A page of a list, in the form of GraphQL connections. @internal */
export function connection<T, N>(
  items: T[],
  args: ConnectionArguments,
  toNode: (item: T) => N,
) {
  const { first, last } = args;
  if (first === undefined && last === undefined) {
    throw ForgeError.unprocessable(
      'You must provide a `first` or `last` value to properly paginate the connection.',
    );
  }
  if (
    (first ?? 0) > LIMIT ||
    (last ?? 0) > LIMIT ||
    (first ?? 0) < 0 ||
    (last ?? 0) < 0
  ) {
    throw ForgeError.unprocessable(
      `Requesting ${
        first ?? last
      } records exceeds the \`first\` limit of ${LIMIT} records.`,
    );
  }
  let start = args.after ? readCursor(args.after) + 1 : 0;
  let end = args.before ? readCursor(args.before) : items.length;
  if (typeof first === 'number') {
    end = Math.min(end, start + first);
  } else if (typeof last === 'number') {
    start = Math.max(start, end - last);
  }
  const nodes = items.slice(start, end).map(toNode);
  const cursor = (index: number) =>
    nodes.length === 0 ? null : writeCursor(index);
  return {
    totalCount: items.length,
    nodes,
    edges: nodes.map((node, index) => ({
      node,
      cursor: writeCursor(start + index),
    })),
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: cursor(start),
      endCursor: cursor(start + nodes.length - 1),
    },
  };
}

function writeCursor(index: number): string {
  return Buffer.from(`cursor:${index}`).toString('base64');
}

function readCursor(text: string): number {
  const match = /^cursor:(\d+)$/.exec(Buffer.from(text, 'base64').toString());
  if (!match) {
    throw ForgeError.unprocessable(
      `\`${text}\` does not appear to be a valid cursor.`,
    );
  }
  return Number(match[1]);
}
