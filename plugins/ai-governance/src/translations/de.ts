/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { audit } from './de/audit';
import { common } from './de/common';
import { decisions } from './de/decisions';
import { delivery } from './de/delivery';
import { ledger } from './de/ledger';
import { measures } from './de/measures';
import { policies } from './de/policies';
import { prompts } from './de/prompts';
import { spend } from './de/spend';

/** German. @internal */
export default {
  ...common,
  ...spend,
  ...ledger,
  ...policies,
  ...decisions,
  ...delivery,
  ...measures,
  ...prompts,
  ...audit,
};
