/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { backtests } from './de/backtests';
import { configuration } from './de/configuration';
import { overview } from './de/overview';
import { review } from './de/review';
import { rules } from './de/rules';

/** German. @internal */
export default {
  ...overview,
  ...review,
  ...rules,
  ...backtests,
  ...configuration,
};
