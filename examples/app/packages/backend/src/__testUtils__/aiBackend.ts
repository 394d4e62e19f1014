/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// The other half of a split deployment: a backend that holds only plugins of Ghostlight. Started by split.test.ts.
import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();
backend.add(import('@ghostlight/backstage-plugin-ai-governance-backend'));
backend.add(import('@ghostlight/backstage-plugin-techdocs-ai-chat-backend'));
backend.start();
