import type { Basket } from './basketStore.js';

export interface Promotion {
  code: string;
  kind: 'percentage' | 'fixed';
  /** Percent, or minor units. */
  value: number;
  expiresAt: Date;
  stackable: boolean;
}

export class ExpiredPromotionError extends Error {
  readonly code = 'CART-410';
}

/** Discount in minor units, rounded half up per basket and never above the goods. */
export function discountFor(basket: Basket, promotions: Promotion[], now: Date): number {
  const goods = basket.lines.reduce((sum, line) => sum + line.unitPrice * line.quantity, 0);
  const expired = promotions.find(promotion => promotion.expiresAt <= now);
  if (expired) {
    throw new ExpiredPromotionError(`Promotion "${expired.code}" has expired`);
  }
  const exclusive = promotions.filter(promotion => !promotion.stackable);
  const applied = exclusive.length > 0 ? exclusive.slice(0, 1) : promotions;
  const discount = applied.reduce(
    (sum, promotion) =>
      sum + (promotion.kind === 'fixed' ? promotion.value : Math.round((goods * promotion.value) / 100)),
    0,
  );
  return Math.min(goods, discount);
}
