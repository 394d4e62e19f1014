/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// Reads the public corpora from a folder; see README.md for how to fetch them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { engine } from './engine.mjs';

function parseCsv(text) {
  const rows = [];
  let row = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') field += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',' || c === '\n') {
      row.push(field);
      field = '';
      if (c === '\n') rows.push(row.splice(0));
    } else if (c !== '\r') field += c;
  }
  if (field || row.length > 0) rows.push([...row, field]);
  return rows;
}

function markdownFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return markdownFiles(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

function aws(root, all) {
  const documents = join(root, 'documents');
  const questions = parseCsv(
    readFileSync(join(root, 'QA_true.csv'), 'utf8').replace(/^\uFEFF/, ''),
  )
    .slice(1)
    .filter(row => row.length >= 4)
    .map(([query, , , document], i) => ({
      id: String(i),
      query: query.trim(),
      relevant: [document.trim().replace('/', '/doc_source/')],
    }));
  const gold = new Set(
    questions.map(({ relevant }) => relevant[0].split('/')[0]),
  );
  const pages = readdirSync(documents)
    .filter(guide => all || gold.has(guide))
    .map(guide => join(documents, guide, 'doc_source'))
    .filter(folder => existsSync(folder))
    .flatMap(markdownFiles)
    .map(path => ({
      id: path.slice(documents.length + 1),
      ...engine.chunkMarkdown(readFileSync(path, 'utf8'), {
        title: basename(path, '.md'),
      }),
    }));
  return { pages, questions };
}

function page(id, title, text, kind) {
  return {
    id,
    title,
    chunks: [{ ordinal: 0, anchor: '', headingPath: [], title, text, kind }],
  };
}

function anthropic(root) {
  const read = path => readFileSync(join(root, 'skills', path), 'utf8');
  const chunks = JSON.parse(
    read('retrieval_augmented_generation/data/anthropic_docs.json'),
  );
  const questions = JSON.parse(
    read(
      'retrieval_augmented_generation/evaluation/docs_evaluation_dataset.json',
    ),
  );
  return {
    pages: chunks.map(c =>
      page(c.chunk_link, c.chunk_heading, c.text, 'prose'),
    ),
    questions: questions.map(q => ({
      id: q.id,
      query: q.question,
      relevant: q.correct_chunks,
    })),
  };
}

function code(root) {
  const read = path =>
    readFileSync(
      join(root, 'skills', 'contextual-embeddings', 'data', path),
      'utf8',
    );
  return {
    pages: JSON.parse(read('codebase_chunks.json')).flatMap(document =>
      document.chunks.map(chunk =>
        page(
          `${document.original_uuid}#${chunk.original_index}`,
          '',
          chunk.content,
          'code',
        ),
      ),
    ),
    questions: read('evaluation_set.jsonl')
      .trim()
      .split('\n')
      .map((line, i) => {
        const { query, golden_chunk_uuids: golden } = JSON.parse(line);
        return {
          id: String(i),
          query,
          relevant: golden.map(([id, n]) => `${id}#${n}`),
        };
      }),
  };
}

function cranfield(root) {
  const read = path => readFileSync(join(root, path), 'utf8');
  const pages = [
    ...read('cran.all.1400.xml').matchAll(
      /<docno>\s*(\d+)\s*<\/docno>\s*<title>([^]*?)<\/title>[^]*?<text>([^]*?)<\/text>/g,
    ),
  ].map(([, id, title, text]) => page(id, title.trim(), text, 'prose'));
  // The judgements number the queries by their order in the file.
  const questions = [
    ...read('cran.qry.xml').matchAll(/<title>([^]*?)<\/title>/g),
  ].map(([, query], i) => ({
    id: String(i + 1),
    query: query.replace(/\s+/g, ' ').trim(),
    relevant: new Map(),
  }));
  for (const line of read('cranqrel.trec.txt').split('\n')) {
    const [question, , document, grade] = line.trim().split(/\s+/);
    if (Number(grade) > 0)
      questions[Number(question) - 1]?.relevant.set(document, 1);
  }
  return {
    pages,
    questions: questions.filter(({ relevant }) => relevant.size > 0),
  };
}

/** A collection in the format of SMART: `.I id`, `.T title`, `.W text`. */
function smart(root, files) {
  const read = path => readFileSync(join(root, path), 'latin1');
  const records = text =>
    text
      .split(/^\.I /m)
      .slice(1)
      .map(record => {
        const field = name =>
          new RegExp(`^\\.${name}\\s*\\n([^]*?)(?=^\\.[A-Z]\\s*$|(?![^]))`, 'm')
            .exec(record)?.[1]
            .replace(/\s+/g, ' ')
            .trim() ?? '';
        return {
          id: /\d+/.exec(record)[0],
          title: field('T'),
          text: field('W'),
        };
      });
  const relevant = new Map();
  for (const line of read(files.judgements).split('\n')) {
    const [question, document] = line.trim().split(/\s+/).map(Number);
    if (document) {
      const id = String(question);
      if (!relevant.has(id)) relevant.set(id, new Map());
      relevant.get(id).set(String(document), 1);
    }
  }
  return {
    pages: records(read(files.documents)).map(({ id, title, text }) =>
      page(id, title, text, 'prose'),
    ),
    questions: records(read(files.questions))
      .filter(({ id }) => relevant.has(id))
      .map(({ id, title, text }) => ({
        id,
        query: text || title,
        relevant: relevant.get(id),
      })),
  };
}

const cisi = root =>
  smart(root, {
    documents: 'CISI.ALL',
    questions: 'CISI.QRY',
    judgements: 'CISI.REL',
  });
const cacm = root =>
  smart(root, {
    documents: 'cacm.all',
    questions: 'query.text',
    judgements: 'qrels.text',
  });

/** Names of the corpora with their readers and the folder each expects. */
export const CORPORA = {
  anthropic: { folder: 'anthropic-cookbook', read: anthropic },
  code: { folder: 'anthropic-cookbook', read: code },
  cranfield: { folder: 'cranfield-trec-dataset', read: cranfield },
  cisi: { folder: 'CISI', read: cisi },
  cacm: { folder: 'CACM', read: cacm },
  aws: { folder: 'aws-documentation', read: root => aws(root, false) },
  'aws-all': { folder: 'aws-documentation', read: root => aws(root, true) },
};

export function readCorpus(name, data) {
  const { folder, read } = CORPORA[name];
  return read(join(data, folder));
}

export function buildIndex(pages) {
  const index = new engine.LexicalIndex();
  for (const entry of pages) index.add({ ...entry, hash: 'benchmark' });
  return index;
}
