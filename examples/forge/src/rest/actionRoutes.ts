/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createHash, generateKeyPairSync } from 'node:crypto';
import type { Router } from 'express';
import { z } from 'zod/v4';
import { ForgeError } from '../errors/ForgeError';
import { pageOf } from './paging';
import { type RestScope, readBody } from './RestScope';

/**
 * What the scaffolder sets up for GitHub Actions, of which there are none here: variables, and the names of secrets.
 *
 * @internal
 */
export function addActionRoutes(router: Router, scope: RestScope): void {
  const { forge } = scope;
  const path = '/repos/:owner/:repo/actions';
  // The last 32 bytes of an X25519 key in SPKI form are the key itself. Nobody holds the private half: values are dropped.
  const { publicKey } = generateKeyPairSync('x25519');
  const key = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const keyId = createHash('sha256').update(key).digest('hex').slice(0, 18);

  router.get(`${path}/secrets/public-key`, (request, response) => {
    scope.repository(request, response, 'write');
    response.json({ key_id: keyId, key: key.toString('base64') });
  });

  router.get(`${path}/secrets`, (request, response) => {
    const { secrets } = scope.repository(request, response, 'write');
    const names = Object.keys(secrets).sort();
    response.json({
      total_count: names.length,
      secrets: pageOf(request, response, names).map(name => ({
        name,
        created_at: secrets[name].createdAt,
        updated_at: secrets[name].updatedAt,
      })),
    });
  });

  router.put(`${path}/secrets/:name`, async (request, response) => {
    const repository = scope.repository(request, response, 'write');
    readBody(
      request,
      z.object({ encrypted_value: z.string(), key_id: z.string() }),
    );
    const now = forge.now();
    const known = repository.secrets[request.params.name];
    repository.secrets[request.params.name] = {
      createdAt: known?.createdAt ?? now,
      updatedAt: now,
    };
    await forge.store.saveRepository(repository);
    response.status(known ? 204 : 201);
    if (known) {
      response.end();
    } else {
      response.json({});
    }
  });

  router.get(`${path}/variables`, (request, response) => {
    const { variables } = scope.repository(request, response, 'write');
    const names = Object.keys(variables).sort();
    response.json({
      total_count: names.length,
      variables: pageOf(request, response, names).map(name => ({
        name,
        value: variables[name].value,
        created_at: variables[name].createdAt,
        updated_at: variables[name].updatedAt,
      })),
    });
  });

  router.post(`${path}/variables`, async (request, response) => {
    const repository = scope.repository(request, response, 'write');
    const { name, value } = readBody(
      request,
      z.object({ name: z.string(), value: z.string() }),
    );
    if (repository.variables[name]) {
      throw ForgeError.conflict('Already exists - Variable already exists');
    }
    const now = forge.now();
    repository.variables[name] = { value, createdAt: now, updatedAt: now };
    await forge.store.saveRepository(repository);
    response.status(201).json({});
  });
}
