/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export interface Config {
  app?: {
    signIn?: {
      /**
       * Who signs people in. Default `guest`, which backends refuse outside development.
       * @visibility frontend
       */
      provider?: 'guest' | 'oidc';
      /**
       * What the button is called. Default "Single sign-on".
       * @visibility frontend
       */
      title?: string;
    };
  };
}
