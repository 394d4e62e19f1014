/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Flex } from '@backstage/ui';
import { useCallback, useState } from 'react';
import type { PolicyVersion } from '@ghostlight/backstage-plugin-ai-common';
import {
  RequestStates,
  useRequest,
} from '@ghostlight/backstage-plugin-ai-react';
import { governanceApiRef } from '../../api';
import { useAccess } from '../../hooks/useAccess';
import { writePolicies } from '../../policies/readPolicies';
import { aiGovernanceTranslationRef } from '../../translation';
import { PoliciesInForceSection } from './PoliciesInForceSection';
import { PolicyEditor } from './PolicyEditor';
import { VersionsTable } from './VersionsTable';

/** The sub-page "Policies": what is in force and from where, versions, an editor with a dry run, activation and roll-back. */
export function PoliciesPage() {
  const { t } = useTranslationRef(aiGovernanceTranslationRef);
  const api = useApi(governanceApiRef);
  const access = useAccess();
  const [edited, setEdited] = useState<PolicyVersion | 'in-force'>();
  const { state, reload } = useRequest(
    useCallback(async () => {
      const [inForce, versions] = await Promise.all([
        api.policies(),
        api.policyVersions(),
      ]);
      return { inForce, versions };
    }, [api]),
  );
  if (state.type !== 'done') {
    return (
      <RequestStates
        state={state}
        forbidden={t('policies.forbidden')}
        failed={t('failed')}
        onRetry={{ label: t('again'), reload }}
        rows={4}
      />
    );
  }
  const { inForce, versions } = state.value;
  const canEdit = inForce.editable && access?.managePolicies === true;
  return (
    <Container>
      <Flex direction="column" gap="5" py="4">
        <PoliciesInForceSection
          inForce={inForce}
          mayManage={access?.managePolicies}
          onEdit={() => setEdited('in-force')}
        />
        {edited && (
          <PolicyEditor
            key={edited === 'in-force' ? inForce.hash : edited.version}
            version={edited === 'in-force' ? undefined : edited}
            text={writePolicies(
              edited === 'in-force' ? inForce.policies : edited.policies,
            )}
            canEdit={canEdit}
            onSaved={version => {
              setEdited(version);
              reload();
            }}
            onClose={() => setEdited(undefined)}
          />
        )}
        <VersionsTable
          versions={versions}
          active={inForce.active}
          canEdit={canEdit}
          onOpen={setEdited}
          onChanged={() => {
            setEdited(undefined);
            reload();
          }}
        />
      </Flex>
    </Container>
  );
}
