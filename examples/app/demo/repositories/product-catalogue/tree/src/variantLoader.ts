import DataLoader from 'dataloader';
import type { Pool } from 'pg';

export interface VariantRow {
  sku: string;
  label: string;
  weight_grams: number;
}

export type VariantLoader = DataLoader<string, VariantRow | undefined>;

/** One query per request, however many variants the graph asks for. */
export function createVariantLoader(pool: Pick<Pool, 'query'>): VariantLoader {
  return new DataLoader(async skus => {
    const found = await pool.query('select sku, label, weight_grams from variant where sku = any($1)', [skus]);
    const bySku = new Map((found.rows as VariantRow[]).map(row => [row.sku, row]));
    return skus.map(sku => bySku.get(sku));
  });
}
