/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';
import type {
  SpendDimension,
  SpendFilter,
} from '@ghostlight/backstage-plugin-ai-common';
import { useRequest } from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../api';

/** The filter that gives what an entity spends: groups as owner, systems with what is in them, others as themselves. */
export function useEntityFilter(): { filter: SpendFilter; name: string } {
  const { entity } = useEntity();
  const ref = stringifyEntityRef(entity);
  const kind = entity.kind.toLocaleLowerCase('en-US');
  if (kind === 'group') {
    return { filter: { team: ref }, name: ref };
  }
  return {
    filter: kind === 'system' ? { system: ref } : { entity: ref },
    name: ref,
  };
}

/** What the entity spent by one dimension. */
export function useEntitySpend(options: {
  groupBy: SpendDimension;
  from: string;
  to?: string;
}) {
  const { groupBy, from, to } = options;
  const api = useApi(governanceApiRef);
  const { filter } = useEntityFilter();
  const { team, system, entity } = filter;
  return useRequest(
    useCallback(
      () => api.spendBreakdown({ team, system, entity, groupBy, from, to }),
      [api, team, system, entity, groupBy, from, to],
    ),
  );
}
