/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** German. @internal */
export default {
  'index.asOf': 'Stand des Index: {{ age }}',
  'model.off': 'Es ist kein Sprachmodell eingerichtet',
  'model.degraded': 'Das Sprachmodell antwortet zurzeit nicht zuverlässig',
  'passage.about': 'Was das ist',
};
