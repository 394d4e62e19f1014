import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fulfil, type FulfilmentActivities } from '../src/workflows/fulfil.ts';

const input = { orderId: 'o-1', items: [{ sku: 'lamp', quantity: 1 }] };

function recorded(failing?: keyof FulfilmentActivities) {
  const calls: string[] = [];
  const step = (name: keyof FulfilmentActivities) => async () => {
    calls.push(name);
    if (name === failing) {
      throw new Error('the activity failed', { cause: new Error('the card was refused') });
    }
  };
  return { calls, activities: { reserve: step('reserve'), charge: step('charge'), release: step('release') } };
}

test('reserves, then charges', async () => {
  const { calls, activities } = recorded();
  assert.deepEqual(await fulfil(input, activities), { status: 'fulfilled' });
  assert.deepEqual(calls, ['reserve', 'charge']);
});

test('releases when the charge fails for good', async () => {
  const { calls, activities } = recorded('charge');
  assert.deepEqual(await fulfil(input, activities), { status: 'released', reason: 'the card was refused' });
  assert.deepEqual(calls, ['reserve', 'charge', 'release']);
});

test('has nothing to release when the reservation fails', async () => {
  const { calls, activities } = recorded('reserve');
  await assert.rejects(fulfil(input, activities));
  assert.deepEqual(calls, ['reserve']);
});
