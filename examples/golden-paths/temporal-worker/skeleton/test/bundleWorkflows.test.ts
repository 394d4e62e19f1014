import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundleWorkflows } from '../src/bundleWorkflows.ts';

test('the workflows use nothing that is not deterministic', async () => {
  assert.match(await bundleWorkflows(), /fulfilOrder/);
});
