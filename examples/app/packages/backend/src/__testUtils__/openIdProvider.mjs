/*
 * Copyright 2026 The Ghostlight Authors
 * SPDX-License-Identifier: Apache-2.0
 */

// A real OpenID Provider on localhost, in a process of its own because the package is an ES module. Arguments: port, the
// portal's redirect address. Whoever signs in as <name> has the email <name>@harbourfinch.example, verified unless the name begins with "unverified.".
import Provider from 'oidc-provider';

const [port, redirectUri] = process.argv.slice(2);
const provider = new Provider(`http://localhost:${port}`, {
  clients: [
    {
      client_id: 'portal',
      client_secret: 'a-secret-of-the-test',
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code', 'refresh_token'],
    },
  ],
  claims: {
    openid: ['sub'],
    email: ['email', 'email_verified'],
    profile: ['name'],
  },
  conformIdTokenClaims: false,
  cookies: { keys: ['only-for-the-test'] },
  features: { devInteractions: { enabled: true } },
  issueRefreshToken: async (_context, client) =>
    client.grantTypeAllowed('refresh_token'),
  pkce: { required: () => false },
  async findAccount(_context, id) {
    return {
      accountId: id,
      claims: async () => ({
        sub: id,
        email: `${id}@harbourfinch.example`,
        email_verified: !id.startsWith('unverified.'),
        name: id,
      }),
    };
  },
});
provider.listen(Number(port), '127.0.0.1', () =>
  process.stdout.write('ready\n'),
);
