/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import fc from 'fast-check';
import { belowSuccessors } from './belowSuccessors';

const item = (documentId: string, supersededBy?: string, source = 'adr') => ({
  chunk: { source, documentId, supersededBy },
});
const order = (items: ReturnType<typeof item>[]) =>
  belowSuccessors(items).map(({ chunk }) => chunk.documentId);

describe('belowSuccessors', () => {
  it('moves superseded documents below, through chains, within a source', () => {
    expect(order([item('1', '2'), item('x'), item('2'), item('y')])).toEqual([
      'x',
      '2',
      '1',
      'y',
    ]);
    expect(order([item('1', '2'), item('2', '3'), item('3')])).toEqual([
      '3',
      '2',
      '1',
    ]);
    expect(order([item('1', '2'), item('x')])).toEqual(['1', 'x']);
    expect(order([item('1', '1'), item('x')])).toEqual(['1', 'x']);
    expect(order([item('1', '2'), item('2', undefined, 'wiki')])).toEqual([
      '1',
      '2',
    ]);
    expect(order([item('1', '2'), item('2', '1'), item('x')])).toEqual([
      'x',
      '1',
      '2',
    ]);
  });

  it('neither loses nor invents anything, and keeps the order of the others', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd');
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ id: ids, by: fc.option(ids, { nil: undefined }) }),
        ),
        entries => {
          const items = entries.map(({ id, by }) => item(id, by));
          const ordered = belowSuccessors(items);
          expect(new Set(ordered)).toEqual(new Set(items));
          expect(ordered).toHaveLength(items.length);
          const free = (all: typeof items) =>
            all.filter(({ chunk }) => !chunk.supersededBy);
          expect(free(ordered)).toEqual(free(items));
        },
      ),
    );
  });
});
