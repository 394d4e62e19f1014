/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { promises as fs } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../../../..');
/** The only file that makes a provider client. */
const CLIENT = 'plugins/ai-node/src/model/provider/EndpointClient.ts';
/** May know the protocol: the adapter, and the server that plays the other side. */
const ALLOWED = [
  'plugins/ai-node/src/model/',
  'plugins/ai-node/src/testUtils/model/',
];

const PROVIDER_PACKAGES =
  /(?:from|import|require\()\s*\(?['"](?:openai|@anthropic-ai\/|@mistralai\/|@google\/gen|@azure\/(?:openai|ai-)|@aws-sdk\/client-bedrock|@ai-sdk\/|ai['"]|ollama|cohere-ai|groq-sdk|langchain|@langchain\/|llamaindex|together-ai)/;
const PROVIDER_PATHS =
  /\/(?:chat\/completions|v1\/messages|v1\/embeddings|api\/generate)\b/;
const PROVIDER_CLIENTS =
  /new (?:OpenAI|AzureOpenAI|Anthropic|Mistral|Ollama)\b/;

async function sources(): Promise<string[]> {
  const found: string[] = [];
  for (const parent of ['plugins', 'packages']) {
    for (const name of await fs.readdir(path.join(ROOT, parent))) {
      for (const folder of ['src', 'scripts', 'bin']) {
        const directory = path.join(ROOT, parent, name, folder);
        const entries = await fs
          .readdir(directory, { recursive: true, withFileTypes: true })
          .catch(() => []);
        for (const entry of entries) {
          if (entry.isFile() && /\.(c|m)?(t|j)sx?$/.test(entry.name)) {
            const file = path.join(entry.parentPath, entry.name);
            found.push(path.relative(ROOT, file).replaceAll(path.sep, '/'));
          }
        }
      }
    }
  }
  return found;
}

describe('the boundary to providers', () => {
  it('is crossed only by the model service', async () => {
    const files = await sources();
    expect(files).toContain(CLIENT);
    const offenders: string[] = [];
    for (const file of files) {
      const text = await fs.readFile(path.join(ROOT, file), 'utf8');
      const isAllowed = ALLOWED.some(prefix => file.startsWith(prefix));
      const isTest = /\.test\.tsx?$/.test(file);
      if (
        PROVIDER_CLIENTS.test(text) &&
        file !== CLIENT &&
        !file.endsWith('providerBoundary.test.ts')
      ) {
        offenders.push(`${file} makes a provider client`);
      }
      if (PROVIDER_PACKAGES.test(text) && !isAllowed) {
        offenders.push(`${file} imports a provider's package`);
      }
      if (PROVIDER_PATHS.test(text) && !isAllowed && !isTest) {
        offenders.push(`${file} names a provider's path`);
      }
    }
    expect(offenders).toEqual([]);
  });

  it('is a dependency of ai-node alone', async () => {
    const offenders: string[] = [];
    for (const parent of ['plugins', 'packages']) {
      for (const name of await fs.readdir(path.join(ROOT, parent))) {
        const text = await fs
          .readFile(path.join(ROOT, parent, name, 'package.json'), 'utf8')
          .catch(() => '{}');
        const { dependencies = {}, devDependencies = {} } = JSON.parse(text);
        if (
          name !== 'ai-node' &&
          ('openai' in dependencies || 'openai' in devDependencies)
        ) {
          offenders.push(`${parent}/${name}`);
        }
      }
    }
    expect(offenders).toEqual([]);
  });

  it('sends nothing without a hold: callChain alone calls providers', async () => {
    const callers: string[] = [];
    for (const file of await sources()) {
      if (!file.startsWith('plugins/') || /\.test\.tsx?$/.test(file)) {
        continue;
      }
      const text = await fs.readFile(path.join(ROOT, file), 'utf8');
      if (/\bprovider\.(chat|stream|embed!?)\(/.test(text)) {
        callers.push(file);
      }
    }
    // Both are the `call` of a chain, which runs under a hold; the conformance suites test providers as such.
    expect(callers.sort()).toEqual([
      'plugins/ai-node/src/model/call/chatOutput.ts',
      'plugins/ai-node/src/model/embeddings/embedTexts.ts',
      'plugins/ai-node/src/testUtils/extensions/testEmbedder.ts',
      'plugins/ai-node/src/testUtils/model/testModelProvider.ts',
    ]);
  });
});
