import { expect, test } from 'vitest';
import { messageFor } from './messages.js';

test('old events and dull states are silent', () => {
  const at = new Date('2026-01-01T00:00:00Z');
  expect(messageFor({ number: 'HF-1', state: 'SHIPPED', at }, at)?.subject).toContain('on its way');
  expect(messageFor({ number: 'HF-1', state: 'PACKED', at }, at)).toBeUndefined();
  expect(messageFor({ number: 'HF-1', state: 'SHIPPED', at }, new Date('2026-01-03'))).toBeUndefined();
});
