/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useParams } from 'react-router-dom';
import { IncidentView } from './IncidentView';

/** `/incidents/<id>`. */
export function IncidentPage() {
  const { incidentId = '' } = useParams();
  // Another incident starts afresh: nothing of the one before may stand under its name.
  return <IncidentView key={incidentId} id={incidentId} />;
}
