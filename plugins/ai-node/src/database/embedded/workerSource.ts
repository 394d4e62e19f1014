/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/**
 * The program of the worker thread in which PGlite runs, as text.
 *
 * @remarks
 * As text, because a worker needs a file that Node itself can load: in development and in jest this package is
 * TypeScript, and in the published package it is whatever the bundler made of it. The text needs neither; the parent
 * resolves the packages and passes absolute paths.
 *
 * The thread knows nothing but "bytes of the wire protocol in, bytes out": sessions live in the parent (see
 * `WireSessions`), so this stays too small to need a build.
 *
 * @internal
 */
export const workerSource = `
'use strict';
const { parentPort, workerData } = require('node:worker_threads');

function describe(error) {
  return String((error && (error.stack || error.message)) || error);
}

async function main() {
  let stage = 'load';
  try {
    const { PGlite } = require(workerData.pglitePath);
    const { vector } = require(workerData.vectorPath);
    stage = 'start';
    const database = await PGlite.create({
      dataDir: workerData.directory,
      extensions: { vector },
    });
    stage = 'run';
    parentPort.on('message', async message => {
      if (message.type === 'close') {
        try {
          await database.close();
        } finally {
          parentPort.postMessage({ type: 'closed' });
          parentPort.close();
        }
        return;
      }
      try {
        const answer = await database.execProtocolRaw(message.bytes);
        const bytes = new Uint8Array(answer);
        parentPort.postMessage({ type: 'answer', bytes }, [bytes.buffer]);
      } catch (error) {
        parentPort.postMessage({ type: 'failed', stage, message: describe(error) });
      }
    });
    parentPort.postMessage({ type: 'ready' });
  } catch (error) {
    parentPort.postMessage({ type: 'failed', stage, message: describe(error) });
    parentPort.close();
  }
}

main();
`;
