/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import type { HealthCheck } from '@ghostlight/backstage-plugin-ai-common';
import { PortalError } from '../doctor/request';
import { naming } from './naming';
import type { Portal } from './Portal';

type UserInfo = { claims?: { sub?: string; ent?: string[] } };

/** From the token to the person, to the groups it claims, to the groups that the catalog says they are in. */
export async function checkSignIn(portal: Portal): Promise<HealthCheck[]> {
  if (!portal.hasToken) {
    return [
      {
        id: 'sign-in.person',
        title: 'Sign-in',
        status: 'error',
        summary: 'No token was given: nobody is signed in',
        remedy:
          'Give --token with the token of a person (the portal sends it as "Authorization" with each request), or --guest.',
      },
    ];
  }
  let info: UserInfo;
  try {
    info = await portal.get<UserInfo>('/api/auth/v1/userinfo');
  } catch (error) {
    if (!(error instanceof PortalError) || error.status === undefined) {
      throw error;
    }
    return [
      {
        id: 'sign-in.person',
        title: 'Sign-in',
        status: 'error',
        summary: `The portal knows no person behind this token: ${error.message}`,
        remedy:
          'Give the token of a person who is signed in and not one of a service: it may have expired after an hour.',
      },
    ];
  }
  const person = info.claims?.sub ?? '';
  const claimed = (info.claims?.ent ?? []).map(ref => ref.toLowerCase());
  const entities = await portal.entities();
  const user = entities.get(person.toLowerCase());
  const checks: HealthCheck[] = [
    user
      ? {
          id: 'sign-in.person',
          title: 'Sign-in',
          status: 'ok',
          summary: `${person}, who is in the catalog`,
        }
      : {
          id: 'sign-in.person',
          title: 'Sign-in',
          status: 'error',
          summary: `${person || 'The person'} is not in the catalog`,
          remedy:
            'Bring users in with an organisation provider (GitHub, LDAP, Entra ID …), and let the sign-in resolver look them up there.',
        },
  ];
  const groups = (user?.relations ?? [])
    .filter(({ type }) => type === 'memberOf')
    .map(({ targetRef }) => targetRef.toLowerCase());
  const unclaimed = groups.filter(ref => !claimed.includes(ref));
  const unknown = claimed.filter(
    ref => ref.startsWith('group:') && !entities.has(ref),
  );
  const owned = [...entities.values()].filter(({ relations = [] }) =>
    relations.some(
      ({ type, targetRef }) =>
        type === 'ownedBy' && claimed.includes(targetRef.toLowerCase()),
    ),
  ).length;
  const chain = { id: 'sign-in.ownership', title: 'Sign-in to ownership' };
  if (unknown.length > 0) {
    checks.push({
      ...chain,
      status: 'error',
      summary: `The token claims ${naming(unknown)}: not in the catalog`,
      remedy:
        'Mend the ownership resolver of the sign-in, or bring these groups into the catalog.',
    });
  } else if (unclaimed.length > 0) {
    checks.push({
      ...chain,
      status: 'error',
      summary: `The catalog has ${person} in ${naming(
        unclaimed,
      )}, which the token does not claim`,
      remedy:
        'Let the sign-in resolver use "signInWithCatalogUser" (or give ownershipEntityRefs that hold the groups); then sign in again.',
    });
  } else {
    checks.push({
      ...chain,
      status: claimed.some(ref => ref.startsWith('group:')) ? 'ok' : 'warning',
      summary: `${person} owns ${owned} entities by ${
        naming(claimed) || 'no claim'
      }`,
      remedy:
        'Nobody owns anything through a group here: check the memberships that the organisation provider brings.',
    });
  }
  return checks;
}
