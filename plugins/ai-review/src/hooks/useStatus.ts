/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import type { ReviewStatus } from '@ghostlight/backstage-plugin-ai-common';
import { useRequest } from '@ghostlight/backstage-plugin-ai-react';
import { reviewApiRef } from '../api';

const NOTHING = { request: false, manage: false, configure: false };

/** The state of reviews here; nothing but reading is offered until it is known. The backend decides, this only hides. */
export function useStatus(): {
  status: ReviewStatus | undefined;
  may: ReviewStatus['may'];
} {
  const api = useApi(reviewApiRef);
  const { state } = useRequest(useCallback(() => api.status(), [api]));
  const status = state.type === 'done' ? state.value : undefined;
  return { status, may: status?.may ?? NOTHING };
}
