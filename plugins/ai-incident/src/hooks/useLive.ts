/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useEffect, useState } from 'react';
import {
  INCIDENT_SIGNAL_CHANNEL,
  type IncidentSignal,
} from '@ghostlight/backstage-plugin-ai-common';

/** Without signals, and because a sleeping phone loses them. */
const POLL_MS = 15_000;
/** With signals, in case one was lost. */
const SLOW_POLL_MS = 60_000;
/** A storm of alerts sends many signals; one look answers them all. */
const GATHER_MS = 400;

/**
 * A number that rises whenever there may be something new: on a signal of the backend where the portal has signals, now and
 * then while the page is visible, and when it becomes visible again.
 *
 * @param incidentId - only signals of this incident count; of all incidents when absent
 */
export function useLive(incidentId?: string): number {
  const signals = useApiHolder().get(signalApiRef);
  const [version, setVersion] = useState(0);
  useEffect(() => {
    let gathering: ReturnType<typeof setTimeout> | undefined;
    const look = () => setVersion(value => value + 1);
    const subscription = signals?.subscribe<IncidentSignal>(
      INCIDENT_SIGNAL_CHANNEL,
      message => {
        if (incidentId === undefined || message.incidentId === incidentId) {
          gathering ??= setTimeout(() => {
            gathering = undefined;
            look();
          }, GATHER_MS);
        }
      },
    );
    const lookWhenVisible = () => {
      if (document.visibilityState === 'visible') {
        look();
      }
    };
    const timer = setInterval(
      lookWhenVisible,
      signals ? SLOW_POLL_MS : POLL_MS,
    );
    document.addEventListener('visibilitychange', lookWhenVisible);
    return () => {
      subscription?.unsubscribe();
      clearTimeout(gathering);
      clearInterval(timer);
      document.removeEventListener('visibilitychange', lookWhenVisible);
    };
  }, [signals, incidentId]);
  return version;
}
