/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { answer } from './de/answer';
import { conversations } from './de/conversations';
import { insights } from './de/insights';
import { pages } from './de/pages';

/** German. @internal */
export default { ...pages, ...answer, ...conversations, ...insights };
