/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Preloaded into a process whose disk is full while the file FULL_DISK_FLAG exists. Only the worker threads write the
// embedded database, and a database writes in place: the rest of the process keeps its log.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const flag = process.env.FULL_DISK_FLAG;

if (!isMainThread && flag) {
  for (const name of ['writeSync', 'ftruncateSync', 'truncateSync']) {
    const real = fs[name];
    fs[name] = (target, ...rest) => {
      if (!(typeof target === 'number' && target <= 2) && fs.existsSync(flag)) {
        throw Object.assign(
          new Error(`ENOSPC: no space left on device, ${name}`),
          { code: 'ENOSPC', errno: -28, syscall: name },
        );
      }
      return real(target, ...rest);
    };
  }
  syncBuiltinESMExports();
}
