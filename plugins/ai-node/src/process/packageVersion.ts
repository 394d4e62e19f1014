/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { version } from '../../package.json';

/** Version of this copy of the package, for {@link processState}. @internal */
export const packageVersion: string = version;
