/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

export { DataTable } from './DataTable';
export type { DataColumn } from './DataTable';
export { CsvButton } from './CsvButton';
