/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { useRequest } from '@ghostlight/backstage-plugin-ai-react';
import { incidentApiRef, type IncidentRights } from '../api';

/** What the reader may do; nothing but reading until it is known. The backend decides; this only hides what it would refuse. */
export function useRights(): IncidentRights {
  const api = useApi(incidentApiRef);
  const { state } = useRequest(useCallback(() => api.status(), [api]));
  return state.type === 'done'
    ? state.value.may
    : { read: true, manage: false, declare: false, configure: false };
}
