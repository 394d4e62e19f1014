/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

import { InvalidDeliveryDataError } from '../model/InvalidDeliveryDataError';
import { parseInstant } from '../time/parseInstant';
import type { CsvColumn } from './columns';
import { parseCsv, type CsvCell } from './parseCsv';

/** A CSV file by name and content. @public */
export type CsvFile = { file: string; text: string };

/** One row, read by documented column name; each reader names file, line and column when it fails. @internal */
export type CsvRow = {
  text(column: string): string | undefined;
  required(column: string): string;
  instant(column: string): number | undefined;
  list(column: string): string[] | undefined;
  flag(column: string): boolean | undefined;
  count(column: string): number | undefined;
  choice<T>(
    column: string,
    choices: Readonly<Record<string, T>>,
  ): T | undefined;
  fail(column: string, message: string): never;
};

/** @internal */
export type CsvTable = { has(column: string): boolean; rows: CsvRow[] };

const FLAGS: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  y: true,
  t: true,
  '1': true,
  false: false,
  no: false,
  n: false,
  f: false,
  '0': false,
};

const simplify = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * Reads a table with a header by its documented columns and their aliases. Other columns are ignored.
 *
 * @throws InvalidDeliveryDataError with `file:line:column`.
 * @internal
 */
export function readTable(
  { file, text }: CsvFile,
  columns: readonly CsvColumn[],
): CsvTable {
  const [header, ...body] = parseCsv(file, text);
  if (!header) {
    throw new InvalidDeliveryDataError(
      `${file}:1:1: the file is empty. It needs a header; without rows below it says that nothing happened. Leave the file out if there is no such source.`,
    );
  }
  const indexes = findColumns(file, header, columns);
  const rows = body.map(cells => {
    if (cells.length > header.length) {
      const extra = cells[header.length];
      throw new InvalidDeliveryDataError(
        `${file}:${extra.line}:${extra.column}: the row has ${cells.length} fields, the header ${header.length}. Quote fields that hold a separator.`,
      );
    }
    return createRow(file, cells, indexes);
  });
  return { has: column => indexes.has(column), rows };
}

function findColumns(
  file: string,
  header: readonly CsvCell[],
  columns: readonly CsvColumn[],
): Map<string, number> {
  const indexes = new Map<string, number>();
  const names = header.map(cell => simplify(cell.text));
  const taken = new Set<number>();
  // Documented names before aliases: an alias of one column may be the name of another.
  for (const namesOf of [
    (column: CsvColumn) => column.preferred ?? [],
    (column: CsvColumn) => [column.name],
    (column: CsvColumn) => column.aliases,
  ]) {
    for (const column of columns) {
      for (const name of namesOf(column)) {
        const index = names.indexOf(simplify(name));
        if (index >= 0 && !taken.has(index) && !indexes.has(column.name)) {
          indexes.set(column.name, index);
          taken.add(index);
        }
      }
    }
  }
  for (const column of columns) {
    if (column.required && !indexes.has(column.name)) {
      throw new InvalidDeliveryDataError(
        `${file}:1:1: the column "${column.name}" (${
          column.description
        }) is missing. It may also be called ${column.aliases.join(', ')}.`,
      );
    }
  }
  return indexes;
}

function createRow(
  file: string,
  cells: readonly CsvCell[],
  indexes: ReadonlyMap<string, number>,
): CsvRow {
  const cellOf = (column: string): CsvCell | undefined => {
    const index = indexes.get(column);
    return index === undefined ? undefined : cells[index];
  };
  const text = (column: string) => cellOf(column)?.text.trim() || undefined;
  const fail = (column: string, message: string): never => {
    const { line, column: at } = cellOf(column) ?? cells[cells.length - 1];
    throw new InvalidDeliveryDataError(`${file}:${line}:${at}: ${message}`);
  };
  const choice = <T>(column: string, choices: Readonly<Record<string, T>>) => {
    const value = text(column);
    if (value === undefined) {
      return undefined;
    }
    const key = simplify(value);
    if (!Object.prototype.hasOwnProperty.call(choices, key)) {
      fail(
        column,
        `"${value}" is no ${column}. Use one of: ${Object.keys(choices).join(
          ', ',
        )}.`,
      );
    }
    return choices[key];
  };
  return {
    text,
    fail,
    choice,
    required: column =>
      text(column) ?? fail(column, `"${column}" must not be empty.`),
    instant: column => {
      const value = text(column);
      if (value === undefined || /^(null|nan|none|\\n)$/i.test(value)) {
        return undefined;
      }
      return (
        parseInstant(value) ??
        fail(
          column,
          `"${value}" is no time. Use ISO 8601, such as 2026-03-01T12:30:00Z, or seconds or milliseconds since 1970.`,
        )
      );
    },
    list: column => {
      if (!indexes.has(column)) {
        return undefined;
      }
      return (text(column) ?? '')
        .split(/[\s,;|[\]"']+/)
        .filter(item => item !== '');
    },
    flag: column => choice(column, FLAGS),
    count: column => {
      const value = text(column);
      if (value !== undefined && !/^\d+$/.test(value)) {
        fail(column, `"${value}" is no count. Use 0, 1, 2 and so on.`);
      }
      return value === undefined ? undefined : Number(value);
    },
  };
}
