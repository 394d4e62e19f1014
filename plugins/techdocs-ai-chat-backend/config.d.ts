/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HumanDuration } from '@backstage/types';

export interface Config {
  ai?: {
    /** The documentation index. */
    docs?: {
      /** Index documents in this backend. Default true; false on replicas that only serve searches. */
      indexing?: boolean;
      /** How often new, changed and removed entities are looked for. Default 1 minute. */
      syncInterval?: HumanDuration | string;
      /** How often the sources of an unchanged entity are probed, one conditional request each. Default 30 minutes. */
      refreshInterval?: HumanDuration | string;
      /** Entities indexed at the same time. Default 4. */
      concurrency?: number;
      /** Files larger than this many bytes are left out. Default 1,000,000. */
      maxFileBytes?: number;
      /**
       * Index the source code of components as well, for whoever may read the component in the catalog. Default true; set
       * it to false where repositories are less open than the catalog.
       */
      sourceCode?: boolean;
      /** Questions a minute that one person or agent may ask, for each backend process. Default 20. */
      questionsPerMinute?: number;
      /** Answers say that a document is old when it has not changed for longer. Default 365 days. */
      staleAfter?: HumanDuration | string;
    };
  };
}
