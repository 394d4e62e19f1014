import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import pg from 'pg';
import { createVariantLoader, type VariantLoader } from './variantLoader.js';

interface Context {
  variants: VariantLoader;
}

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const server = new ApolloServer<Context>({
  typeDefs: readFileSync('schema.graphql', 'utf8'),
  resolvers: {
    Query: {
      variants: (_: unknown, input: { skus: string[] }, context: Context) => context.variants.loadMany(input.skus),
    },
  },
});

const { url } = await startStandaloneServer(server, {
  listen: { port: 4000 },
  context: async () => ({ variants: createVariantLoader(pool) }),
});
process.stdout.write(`catalogue graph at ${url}\n`);
