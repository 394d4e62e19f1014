/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Container } from '@backstage/ui';
import { DocsSearch } from '../DocsSearch';

/** The page "Ask the docs". */
export function DocsPage() {
  return (
    <Container>
      <DocsSearch />
    </Container>
  );
}
