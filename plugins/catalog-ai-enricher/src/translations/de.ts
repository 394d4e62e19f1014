/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { health } from './de/health';
import { repositories } from './de/repositories';

/** German. @internal */
export default { ...health, ...repositories };
