import { expect, test } from 'vitest';
import { basketTotal } from './cart';

test('a discount never makes the total negative', () => {
  const lines = [{ sku: 'HF-1001', title: 'Lantern', quantity: 1, unitPrice: 1900 }];
  expect(basketTotal({ id: 'b', currency: 'EUR', lines, discount: 0 })).toBe(1900);
  expect(basketTotal({ id: 'b', currency: 'EUR', lines, discount: 2500 })).toBe(0);
});
