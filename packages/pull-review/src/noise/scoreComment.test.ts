/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { scoreComment } from './scoreComment';

const hunk = [
  '@@ -1,3 +1,4 @@',
  ' function total(orders) {',
  '-  return orders.length;',
  '+  const openOrders = orders.filter(isOpen);',
  '+  return openOrders.length * taxRate;',
  ' }',
].join('\n');

describe('scoreComment', () => {
  it('prefers what speaks of the changed lines', () => {
    const concrete = scoreComment({
      comment:
        'openOrders.length is multiplied by taxRate, so the total is no count any more.',
      hunk,
    });
    const vague = scoreComment({
      comment:
        'Consider documenting the deployment configuration and sessionManager pooling strategy of the infrastructure.',
      hunk,
    });
    expect(concrete.score).toBeGreaterThan(vague.score);
    expect(concrete.likelyNoise).toBe(false);
    expect(vague.likelyNoise).toBe(true);
    expect(concrete.score).toBeLessThanOrEqual(1);
  });
});
