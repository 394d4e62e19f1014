/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { createRouteRef } from '@backstage/frontend-plugin-api';

export const describeRouteRef = createRouteRef();

export const healthRouteRef = createRouteRef();
