/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * The action of the registry that is being carried out, so that model calls made for it are matched and recorded with it.
 * A durable job that an action starts is no part of it.
 *
 * @internal
 */
export const toolScope = new AsyncLocalStorage<{ tool: string }>();
