/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { Alert } from '@backstage/ui';
import type { CapabilityStatus } from '@ghostlight/backstage-plugin-ai-common';

/** @public */
export type ModelNoticeProps = {
  status: CapabilityStatus;
  /** What the feature does without a model, in one sentence. */
  without: string;
};

/**
 * Says plainly that no model is used, and what that means. Renders nothing when a model is on.
 *
 * @public
 */
export function ModelNotice(props: ModelNoticeProps) {
  const { status, without } = props;
  if (status.state === 'on') {
    return null;
  }
  return (
    <Alert
      status="info"
      icon
      title={
        status.state === 'off'
          ? 'No language model is configured'
          : 'The language model is not answering well'
      }
      description={
        status.state === 'off' ? without : `${without} ${status.reason}`
      }
    />
  );
}
