/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { packageVersion } from './packageVersion';
import { processState } from './processState';
import { processStateOrOwn } from './processStateOrOwn';

describe('processState', () => {
  const get = (options: { key: string; scope?: object; version?: string }) =>
    processState({
      version: packageVersion,
      create: () => ({}),
      ...options,
    });

  it('is one for a key', () => {
    expect(get({ key: 'one' })).toBe(get({ key: 'one' }));
    expect(get({ key: 'one' })).not.toBe(get({ key: 'two' }));
  });

  it('is one for a key in a scope', () => {
    const [first, second] = [{}, {}];
    expect(get({ key: 'one', scope: first })).toBe(
      get({ key: 'one', scope: first }),
    );
    expect(get({ key: 'one', scope: first })).not.toBe(
      get({ key: 'one', scope: second }),
    );
    expect(get({ key: 'one', scope: first })).not.toBe(get({ key: 'one' }));
  });

  it('refuses a second version', () => {
    get({ key: 'one' });
    expect(() => get({ key: 'one', version: '99.0.0' })).toThrow(
      /Two versions .* 99\.0\.0.*yarn dedupe/s,
    );
  });

  it('gives a second version what is harmless twice, apart from the first', () => {
    const list = (version: string) =>
      processStateOrOwn({
        key: 'list',
        version,
        create: (): string[] => [],
      });
    const first = list(packageVersion);
    expect(list(packageVersion)).toBe(first);
    const second = list('99.0.0');
    expect(second).not.toBe(first);
    expect(list('99.0.0')).toBe(second);
  });
});
