/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What of a `mkdocs.yml` decides where its pages are. */
export type SiteConfig = {
  /** Folder of the Markdown, relative to the file. */
  docsFolder: string;
  /** `page/` when true, `page.html` when false. */
  directoryUrls: boolean;
};

/**
 * Reads the two keys line by line: `mkdocs.yml` holds tags of its own (`!!python/name`, `!ENV`) that no other YAML parser
 * accepts, and both keys are plain in practice.
 */
export function readSiteConfig(source: string | undefined): SiteConfig {
  const valueOf = (key: string) =>
    new RegExp(
      `^${key}[ \\t]*:[ \\t]*(["']?)(.*?)\\1[ \\t]*(?:#.*)?$`,
      'm',
    ).exec(source?.replaceAll('\r', '') ?? '')?.[2];
  const folder = valueOf('docs_dir')
    ?.replace(/^(?:\.?\/)+/, '')
    .replace(/\/+$/, '');
  return {
    docsFolder:
      folder === undefined || folder.startsWith('!')
        ? 'docs'
        : folder.replace(/^\.$/, ''),
    directoryUrls: !/^(?:false|no|off)$/i.test(
      valueOf('use_directory_urls') ?? '',
    ),
  };
}
