/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Container, Flex } from '@backstage/ui';
import { ModelsSection } from './ModelsSection';
import { PromptsSection } from './PromptsSection';

/** The view "Models and use": models with their prices, prompts with what their versions did. */
export function CataloguePage() {
  return (
    <Container>
      <Flex direction="column" gap="5" py="4">
        <ModelsSection />
        <PromptsSection />
      </Flex>
    </Container>
  );
}
