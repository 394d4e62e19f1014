/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { testEmbedder } from '@ghostlight/backstage-plugin-ai-node/testUtils';
import { HashingEmbedder } from './index';

testEmbedder({
  name: 'hashing',
  model: 'hashing-256',
  dimensions: 256,
  start: async () => ({ provider: new HashingEmbedder() }),
});
