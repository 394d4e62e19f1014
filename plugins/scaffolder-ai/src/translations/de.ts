/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { campaigns } from './de/campaigns';
import { describe } from './de/describe';
import { health } from './de/health';
import { plan } from './de/plan';

/** German. @internal */
export default { ...describe, ...plan, ...health, ...campaigns };
