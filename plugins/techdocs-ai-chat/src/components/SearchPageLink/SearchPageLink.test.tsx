/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  searchApiRef,
  SearchContextProvider,
} from '@backstage/plugin-search-react';
import { screen } from '@testing-library/react';
import { rootRouteRef } from '../../routes';
import { SearchPageLink } from './SearchPageLink';

describe('SearchPageLink', () => {
  it('asks what is being searched for', async () => {
    await renderInTestApp(
      <SearchContextProvider
        initialState={{
          term: 'roll back & forth',
          types: [],
          filters: {},
        }}
      >
        <SearchPageLink />
      </SearchContextProvider>,
      {
        apis: [
          [searchApiRef, { query: async () => ({ results: [] }) }],
        ] as const,
        mountedRoutes: { '/ask': rootRouteRef },
      },
    );
    expect(
      await screen.findByRole('link', {
        name: 'Ask the docs: roll back & forth',
      }),
    ).toHaveAttribute('href', '/ask?q=roll+back+%26+forth');
  });
});
