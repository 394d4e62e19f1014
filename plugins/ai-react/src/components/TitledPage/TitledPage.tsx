/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Header } from '@backstage/ui';
import type { ReactNode } from 'react';

/**
 * A page under its title, for apps of the legacy frontend system. In the new one the layout of the app draws the title.
 *
 * @public
 */
export function TitledPage(props: { title: string; children: ReactNode }) {
  return (
    <>
      <Header title={props.title} />
      {props.children}
    </>
  );
}
