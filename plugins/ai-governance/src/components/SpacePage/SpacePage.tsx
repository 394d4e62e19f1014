/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Container, Flex } from '@backstage/ui';
import { SpaceSection } from './SpaceSection';
import { SurveySection } from './SurveySection';

/** The sub-page "SPACE": one row for each signal, and the survey that some of them come from. */
export function SpacePage() {
  return (
    <Container>
      <Flex direction="column" gap="5" py="4">
        <SpaceSection />
        <SurveySection />
      </Flex>
    </Container>
  );
}
