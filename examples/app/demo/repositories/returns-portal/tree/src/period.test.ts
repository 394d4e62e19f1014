import { expect, test } from 'vitest';
import { returnableUntil } from './period';

test('forty-five days', () => {
  expect(returnableUntil(new Date('2026-01-01T00:00:00Z')).toISOString()).toBe('2026-02-15T00:00:00.000Z');
});
