/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * Pages on the health of AI in the portal.
 *
 * @packageDocumentation
 */

export { aiGovernancePlugin as default } from './plugin';
export { governanceApiRef } from './api';
export type { GovernanceApi } from './api';
export { aiGovernanceTranslationRef } from './translation';
