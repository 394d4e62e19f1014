import { expect, test } from 'vitest';
import { discountFor, ExpiredPromotionError, type Promotion } from './promotions.js';

const basket = { id: 'b', currency: 'EUR' as const, discount: 0, lines: [{ sku: 'HF-1', title: 'Mug', quantity: 3, unitPrice: 1250 }] };
const later = new Date('2030-01-01');
const spring: Promotion = { code: 'SPRING10', kind: 'percentage', value: 10, expiresAt: later, stackable: true };
const staff: Promotion = { code: 'STAFF', kind: 'percentage', value: 30, expiresAt: later, stackable: false };

test('an exclusive promotion wins over stackable ones', () => {
  expect(discountFor(basket, [spring], new Date('2026-01-01'))).toBe(375);
  expect(discountFor(basket, [spring, staff], new Date('2026-01-01'))).toBe(1125);
});

test('an expired code is refused', () => {
  expect(() => discountFor(basket, [spring], new Date('2031-01-01'))).toThrow(ExpiredPromotionError);
});
