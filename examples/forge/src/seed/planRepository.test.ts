/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { fastImportStream } from './buildRepository';
import type { CommitContent, CompanyContent, HistoryContent } from './content';
import { readDate } from './dates';
import type { LoadedRepository } from './loadDemo';
import { planRepository } from './planRepository';

const anchor = new Date('2026-03-04');

const company: CompanyContent = {
  organization: { login: 'acme', name: 'Acme', description: '', email: '' },
  guest: 'ann',
  users: [{ login: 'ann', name: 'Ann', email: 'ann@acme.example' }],
  teams: [],
  labels: [],
  repositories: [],
};

function repository(
  history: HistoryContent,
  files: Record<string, string> = { 'a.txt': 'costs $& 2\n', 'run.sh': ':\n' },
): LoadedRepository {
  return {
    content: { name: 'demo', description: '', topics: [], team: 't' },
    history,
    tree: new Map(
      Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]),
    ),
    older: new Map(),
  };
}

const commit = (extra: Partial<CommitContent> = {}): CommitContent => ({
  id: 'first',
  author: 'ann',
  at: '-9d 10:00',
  message: 'First',
  ...extra,
});

const plan = (history: HistoryContent, files?: Record<string, string>) =>
  planRepository({ repository: repository(history, files), company, anchor });

describe('planRepository', () => {
  it('gives unclaimed files to the first commit and variants their older text', () => {
    const { commits } = plan({
      commits: [
        commit({
          variants: [{ path: 'a.txt', replace: '2', with: '$1' }],
        }),
        commit({ id: 'second', at: '-8d', files: ['a.txt'] }),
      ],
    });
    expect(commits[0].changes.get('a.txt')?.toString()).toBe('costs $& $1\n');
    expect([...commits[0].changes.keys()].sort()).toEqual(['a.txt', 'run.sh']);
    expect([...commits[1].changes.keys()]).toEqual(['a.txt']);
    expect(commits[0].date.toISOString()).toBe('2026-02-23T10:00:00.000Z');
  });

  it('grows a list at its top', () => {
    const { commits } = plan(
      {
        commits: [
          commit({ variants: [{ path: 'c.md', keepFrom: '- 1' }] }),
          commit({ id: 'second', at: '-8d', files: ['c.md'] }),
        ],
      },
      { 'c.md': '# C\n\n- 2\n- 1\n' },
    );
    expect(commits[0].changes.get('c.md')?.toString()).toBe('# C\n\n- 1\n');
  });

  it('names what contradicts itself', () => {
    const second = (extra: Partial<CommitContent>) => () =>
      plan({ commits: [commit(), commit({ id: 'second', ...extra })] });
    expect(second({ at: '-8d', files: ['b*'] })).toThrow(
      'demo: "b*" of commit "second" matches no file',
    );
    expect(second({ at: '-10d', files: ['a.txt'] })).toThrow(
      'commit "second" is not later than its parent "first"',
    );
    expect(second({ at: 'soon' })).toThrow('"soon" is no date');
    expect(second({ at: '-8d', author: 'bob' })).toThrow('no user "bob"');
    expect(
      second({
        at: '-8d',
        variants: [{ path: 'a.txt', replace: 'costs', with: 'cost' }],
      }),
    ).toThrow('"a.txt" is not what tree/ holds');
    expect(
      second({
        at: '-8d',
        variants: [{ path: 'a.txt', replace: 'x', with: 'y' }],
      }),
    ).toThrow('does not contain "x"');
  });

  it('marks scripts as executable and counts bytes, not characters', () => {
    const stream = fastImportStream(
      plan({ commits: [commit({ message: 'Gdańsk' })] }),
    ).toString();
    expect(stream).toContain('M 100755 inline run.sh');
    expect(stream).toContain('M 100644 inline a.txt');
    expect(stream).toContain('data 8\nGdańsk\n');
  });

  it('moves all dates with the anchor, times of day included', () => {
    const read = (day: string) =>
      readDate({ text: '-3d', anchor: new Date(day), key: 'k' }).getTime();
    expect(read('2026-03-05') - read('2026-03-04')).toBe(86_400_000);
    const hour = new Date(read('2026-03-04')).getUTCHours();
    expect(hour).toBeGreaterThanOrEqual(9);
    expect(hour).toBeLessThan(17);
  });
});
