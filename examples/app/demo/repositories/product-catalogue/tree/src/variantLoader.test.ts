import { expect, test } from 'vitest';
import { createVariantLoader } from './variantLoader.js';

test('keeps the order of the SKUs and leaves gaps', async () => {
  const rows = [{ sku: 'B', label: 'Blue', weight_grams: 10 }];
  const loader = createVariantLoader({ query: async () => ({ rows }) } as never);
  expect(await loader.loadMany(['A', 'B'])).toEqual([undefined, rows[0]]);
});
