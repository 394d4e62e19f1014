/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Alert, Button, Container, Flex, Skeleton } from '@backstage/ui';
import type { RequestState } from '../../hooks/useRequest';

/** @public */
export type RequestStatesProps = {
  state: Exclude<RequestState<unknown>, { type: 'done' }>;
  /** Said to those who may not look: which permission to ask for. */
  forbidden: string;
  /** Said when the request failed; the error's own words follow. */
  failed: string;
  /** Offers to try again. */
  onRetry?: { label: string; reload(): void };
  /** Bars of the skeleton, default 3. */
  rows?: number;
};

/**
 * What stands where the answer of a request will be: a skeleton while it loads, whom to ask when it is forbidden, what went
 * wrong and a way to try again when it failed.
 *
 * @public
 */
export function RequestStates(props: RequestStatesProps) {
  const { state, forbidden, failed, onRetry, rows = 3 } = props;
  if (state.type === 'loading') {
    return (
      <Container>
        <Flex direction="column" gap="2" py="4" aria-busy="true">
          {Array.from({ length: rows }, (_, key) => (
            <Skeleton key={key} width="100%" height={64} />
          ))}
        </Flex>
      </Container>
    );
  }
  return (
    <Container py="4">
      <Flex direction="column" gap="3" align="start">
        <Alert
          status={state.type === 'forbidden' ? 'warning' : 'danger'}
          icon
          title={state.type === 'forbidden' ? forbidden : failed}
          description={
            state.type === 'failed' ? state.error.message : undefined
          }
        />
        {state.type === 'failed' && onRetry && (
          <Button variant="secondary" onPress={onRetry.reload}>
            {onRetry.label}
          </Button>
        )}
      </Flex>
    </Container>
  );
}
