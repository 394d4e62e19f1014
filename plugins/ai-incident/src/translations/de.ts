/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { configuration } from './de/configuration';
import { incident } from './de/incident';
import { investigation } from './de/investigation';
import { list } from './de/list';

/** German. @internal */
export default { ...list, ...incident, ...investigation, ...configuration };
