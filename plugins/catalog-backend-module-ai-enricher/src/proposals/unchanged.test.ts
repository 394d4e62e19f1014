/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { aiDatabaseKinds } from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { countUnchanged } from '../__testUtils__/countUnchanged';

jest.setTimeout(300_000);

describe.each(aiDatabaseKinds())('10,000 unchanged entities (%s)', kind => {
  it('cost one conditional request each, and nothing else', async () => {
    expect(await countUnchanged({ kind, entities: 10_000 })).toMatchObject({
      unchanged: 10_000,
      read: 0,
      failed: 0,
      requests: 10_000,
      conditional: 10_000,
    });
  });
});
