/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { pageLocation } from './pageLocation';

describe('pageLocation', () => {
  const entityRef = { kind: 'Component', namespace: 'default', name: 'orders' };
  it.each([
    ['/docs/default/component/orders', '/docs/default/component/orders/'],
    [
      '/docs/default/Component/orders/Runbook/',
      '/docs/default/component/orders/Runbook/',
    ],
    [
      '/base/docs/default/component/orders/a/b',
      '/docs/default/component/orders/a/b/',
    ],
    [
      '/catalog/default/component/orders/docs/runbook',
      '/docs/default/component/orders/runbook/',
    ],
    [
      '/catalog/default/component/orders/docs',
      '/docs/default/component/orders/',
    ],
  ])('finds %s', (pathname, location) => {
    expect(pageLocation({ entityRef, pathname })).toBe(location);
  });
});
