import pg from 'pg';
import type { Item, ItemStore } from './items.ts';

type Row = { id: string; name: string; created_at: Date };

const toItem = ({ id, name, created_at }: Row): Item => ({
  id,
  name,
  createdAt: created_at.toISOString(),
});

/** Items in PostgreSQL. The table is made on first use; many replicas may start at once. */
export class PostgresItemStore implements ItemStore {
  readonly #pool: pg.Pool;
  #migrated: Promise<void> | undefined;

  constructor(connectionString: string) {
    this.#pool = new pg.Pool({
      connectionString,
      max: 10,
      connectionTimeoutMillis: 2_000,
      statement_timeout: 5_000,
    });
    // An idle connection that breaks must not end the process; the next query opens another.
    this.#pool.on('error', () => {});
  }

  async create(name: string): Promise<Item> {
    const { rows } = await this.#query(
      'INSERT INTO items (name) VALUES ($1) RETURNING id, name, created_at',
      [name],
    );
    return toItem(rows[0]!);
  }

  async get(id: string): Promise<Item | undefined> {
    const { rows } = await this.#query('SELECT id, name, created_at FROM items WHERE id = $1', [id]);
    return rows[0] && toItem(rows[0]);
  }

  async list(limit: number): Promise<Item[]> {
    const { rows } = await this.#query(
      'SELECT id, name, created_at FROM items ORDER BY created_at DESC, id LIMIT $1',
      [limit],
    );
    return rows.map(toItem);
  }

  async ready(): Promise<boolean> {
    try {
      await this.#query('SELECT id, name, created_at FROM items LIMIT 0', []);
      return true;
    } catch {
      return false;
    }
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #query(text: string, values: unknown[]): Promise<pg.QueryResult<Row>> {
    this.#migrated ??= this.#migrate().catch(error => {
      this.#migrated = undefined;
      throw error;
    });
    await this.#migrated;
    return this.#pool.query<Row>(text, values);
  }

  async #migrate(): Promise<void> {
    const client = await this.#pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT pg_advisory_xact_lock(726581)');
      await client.query(`CREATE TABLE IF NOT EXISTS items (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
        created_at timestamptz NOT NULL DEFAULT now()
      )`);
      await client.query('CREATE INDEX IF NOT EXISTS items_newest ON items (created_at DESC, id)');
      await client.query('COMMIT');
    } catch (error) {
      await client.query('ROLLBACK').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  }
}
