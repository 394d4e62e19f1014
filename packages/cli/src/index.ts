#!/usr/bin/env node
/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The engines of Ghostlight from a terminal or a CI job.
 *
 * @packageDocumentation
 */

import { version } from '../package.json';
import { runProgram } from './program';

// A closed pipe (ghostlight … | head) is not an error of ours.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') {
    process.exit(0);
  }
});

runProgram(process.argv.slice(2), { version }).then(code => {
  process.exitCode = code;
});
