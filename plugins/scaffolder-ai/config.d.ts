/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export interface Config {
  ai?: {
    scaffolder?: {
      /**
       * Where the platform team is asked when nothing fits: an address of the web, of mail, or of this portal. `{request}` and
       * `{reason}` are filled in. Default: `app.support.url`.
       *
       * @visibility frontend
       */
      requestUrl?: string;
      /**
       * Where new repositories are usually made, such as `github.com/acme`. It fills the field of a plan.
       *
       * @visibility frontend
       */
      repository?: string;
    };
  };
}
