/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ChunkedDocument } from '../types';
import { ChunkOptions, DEFAULT_CHUNKING_LIMITS } from './limits';
import { packSections, Section } from './packSections';

const DECLARATION = /^\s*(service|message|enum)\s+(\w+)/;
const RPC = /^\s*rpc\s+(\w+)\s*\(/;

/**
 * Cuts a protobuf file into one chunk per remote procedure (anchor
 * `OrderService.GetOrder`) and one per top-level message or enum, comments
 * above included.
 *
 * @public
 */
export function chunkProtobuf(
  source: string,
  options?: ChunkOptions,
): ChunkedDocument {
  const limits = { ...DEFAULT_CHUNKING_LIMITS, ...options?.limits };
  const kept = source.slice(0, limits.maximumDocumentLength);
  const lines = kept.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const sections: Section[] = [];
  let service: string | undefined;
  let depth = 0;
  let section: Section = start('', '', 1);
  let content: string[] = [];
  let comment: string[] = [];
  let inComment = false;

  const close = (endLine: number) => {
    const text = content.join('\n').trim();
    if (text) {
      section.endLine = endLine;
      section.blocks.push({ text });
      sections.push(section);
    }
    content = [];
  };

  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    if (inComment || /^\s*(?:\/\/|\/\*)/.test(line)) {
      inComment = (inComment || /^\s*\/\*/.test(line)) && !line.includes('*/');
      comment.push(line);
      continue;
    }
    const code = line.replace(/"[^"]*"/g, '""').replace(/\/\/.*$/, '');
    const declaration = depth === 0 ? DECLARATION.exec(code) : undefined;
    const rpc = service ? RPC.exec(code) : undefined;
    if (declaration || rpc) {
      close(i - comment.length);
      if (declaration) {
        service = declaration[1] === 'service' ? declaration[2] : undefined;
      }
      const name = rpc ? `${service}.${rpc[1]}` : declaration![2];
      section = start(
        name,
        rpc ? `rpc ${name}` : `${declaration![1]} ${name}`,
        i + 1 - comment.length,
      );
    }
    content.push(...comment, line);
    comment = [];
    for (const character of code) {
      if (character === '{') {
        depth++;
      } else if (character === '}') {
        depth = Math.max(0, depth - 1);
      }
    }
    if (depth === 0 && service && code.includes('}')) {
      service = undefined;
    }
  }
  content.push(...comment);
  close(lines.length);

  const name = /^\s*package\s+([\w.]+)/m.exec(kept)?.[1];
  return packSections({
    title: name ?? options?.title ?? 'Protobuf',
    kind: 'api-operation',
    sections,
    limits,
    separate: true,
    droppedCharacters: source.length - kept.length,
  });
}

function start(anchor: string, title: string, startLine: number): Section {
  return {
    anchor,
    title,
    headingPath: anchor ? [anchor] : [],
    startLine,
    blocks: [],
  };
}
