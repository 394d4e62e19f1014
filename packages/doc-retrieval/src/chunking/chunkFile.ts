/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { ChunkedDocument } from '../types';
import { chunkAdr } from './chunkAdr';
import { chunkAsciidoc } from './chunkAsciidoc';
import { chunkAsyncApi } from './chunkAsyncApi';
import { chunkEntityYaml } from './chunkEntity';
import { chunkGraphql } from './chunkGraphql';
import { chunkHtml } from './chunkHtml';
import { chunkMarkdown } from './chunkMarkdown';
import { chunkNotebook } from './chunkNotebook';
import { chunkOpenApi } from './chunkOpenApi';
import { chunkProtobuf } from './chunkProtobuf';
import { chunkSource } from './chunkSource';
import { chunkText } from './chunkText';
import { ChunkOptions } from './limits';
import { withoutModules } from './withoutModules';
import { SlugStyle } from './slugs';
import { sourceLanguageOf } from './sourceLanguages';

/**
 * How a file is cut.
 *
 * @public
 */
export type FileFormat =
  | 'markdown'
  | 'adr'
  | 'html'
  | 'text'
  | 'rst'
  | 'asciidoc'
  | 'notebook'
  | 'openapi'
  | 'asyncapi'
  | 'graphql'
  | 'protobuf'
  | 'entity'
  | 'source';

/**
 * Recognises the format of a file from its path and, for YAML and JSON, its
 * head. Undefined for files that hold no documentation.
 *
 * @public
 */
export function detectFileFormat(options: {
  path: string;
  content: string;
}): FileFormat | undefined {
  const path = options.path.toLowerCase();
  const name = path.slice(path.lastIndexOf('/') + 1);
  const extension = /\.([a-z0-9]{1,10})$/.exec(name)?.[1] ?? '';
  switch (extension) {
    case 'md':
    case 'mdx':
    case 'markdown':
      return /(?:^|\/)(?:adrs?|decisions|architecture-decisions?|architecture\/decisions)\//.test(
        path,
      ) || /^adr[-_]?\d/.test(name)
        ? 'adr'
        : 'markdown';
    case 'html':
    case 'htm':
      return 'html';
    case 'rst':
      return 'rst';
    case 'txt':
    case 'text':
      return 'text';
    case 'adoc':
    case 'asciidoc':
      return 'asciidoc';
    case 'ipynb':
      return 'notebook';
    case 'graphql':
    case 'graphqls':
    case 'gql':
      return 'graphql';
    case 'proto':
      return 'protobuf';
    case 'yaml':
    case 'yml':
    case 'json': {
      const head = options.content.slice(0, 4_000);
      if (/(?:^|[{,])\s*["']?(?:openapi|swagger)["']?\s*:/m.test(head)) {
        return 'openapi';
      }
      if (/(?:^|[{,])\s*["']?asyncapi["']?\s*:/m.test(head)) {
        return 'asyncapi';
      }
      if (
        /(?:^|[{,])\s*["']?apiVersion["']?\s*:\s*["']?(?:backstage\.io|scaffolder\.backstage\.io)\//m.test(
          head,
        )
      ) {
        return 'entity';
      }
      return undefined;
    }
    case '':
      return /^(?:readme|changelog|license|contributing|notes|runbook)$/.test(
        name,
      )
        ? 'text'
        : undefined;
    default:
      return sourceLanguageOf(name) ? 'source' : undefined;
  }
}

/**
 * Cuts a file into chunks by its format. Undefined when the format is not one
 * that is indexed.
 *
 * @public
 */
export function chunkFile(
  options: ChunkOptions & {
    /** Path relative to the root of the repository or folder. */
    path: string;
    content: string;
    /** Overrides what {@link detectFileFormat} finds. */
    format?: FileFormat;
    slugStyle?: SlugStyle;
  },
): ChunkedDocument | undefined {
  const { content, path } = options;
  const format = options.format ?? detectFileFormat(options);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const shared = {
    title: options.title ?? name.replace(/\.[A-Za-z0-9]{1,10}$/, ''),
    limits: options.limits,
  };
  switch (format) {
    case 'markdown':
      return chunkMarkdown(
        /\.mdx$/i.test(path) ? withoutModules(content) : content,
        {
          ...shared,
          slugStyle: options.slugStyle,
        },
      );
    case 'adr':
      return chunkAdr(content, { ...shared, slugStyle: options.slugStyle });
    case 'html':
      return chunkHtml(content, shared);
    case 'rst':
      return chunkText(content, { ...shared, format: 'rst' });
    case 'text':
      return chunkText(content, shared);
    case 'asciidoc':
      return chunkAsciidoc(content, shared);
    case 'notebook':
      return chunkNotebook(content, shared);
    case 'openapi':
      return chunkOpenApi(content, shared);
    case 'asyncapi':
      return chunkAsyncApi(content, shared);
    case 'graphql':
      return chunkGraphql(content, {
        limits: options.limits,
        title: options.title ?? name,
      });
    case 'protobuf':
      return chunkProtobuf(content, shared);
    case 'entity':
      return chunkEntityYaml(content, shared);
    case 'source':
      return chunkSource(content, {
        limits: options.limits,
        title: options.title,
        path,
      });
    default:
      return undefined;
  }
}
