/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { alertApiRef, toastApiRef } from '@backstage/frontend-plugin-api';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { useAction } from './useAction';
import { useToaster } from './useToaster';

const LINKS = [{ label: 'Open', href: 'https://forge.example/pull/7' }];

describe('useToaster', () => {
  it('says it as a toast; what failed, or can be opened, stays', () => {
    const post = jest.fn();
    const { result } = renderHook(() => useToaster(), {
      wrapper: ({ children }: { children: ReactNode }) => (
        <TestApiProvider
          apis={[[toastApiRef, { post, toast$: jest.fn() } as never]]}
        >
          {children}
        </TestApiProvider>
      ),
    });
    result.current.done('Saved');
    result.current.done('Opened', LINKS);
    result.current.failed(new Error('The forge is down'));
    expect(post.mock.calls.map(([toast]) => toast)).toEqual([
      expect.objectContaining({ title: 'Saved', timeout: 6_000 }),
      expect.objectContaining({ links: LINKS, timeout: undefined }),
      { title: 'The forge is down', status: 'danger' },
    ]);
  });

  it('says it as an alert in apps without toasts', async () => {
    const post = jest.fn();
    const { result } = renderHook(
      () => ({ toaster: useToaster(), action: useAction() }),
      {
        wrapper: ({ children }: { children: ReactNode }) => (
          <TestApiProvider
            apis={[[alertApiRef, { post, alert$: jest.fn() } as never]]}
          >
            {children}
          </TestApiProvider>
        ),
      },
    );
    result.current.toaster.done('Opened', LINKS);
    await act(() =>
      result.current.action.run(async () => {
        throw new Error('The forge is down');
      }),
    );
    expect(post.mock.calls.map(([alert]) => alert)).toEqual([
      {
        message: 'Opened https://forge.example/pull/7',
        severity: 'success',
        display: 'permanent',
      },
      { message: 'The forge is down', severity: 'error' },
    ]);
    expect(result.current.action.busy).toBe(false);
  });
});
