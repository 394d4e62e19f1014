import compression from 'compression';
import express from 'express';

const app = express();
app.use(compression());
app.get('/healthz', (_request, response) => {
  response.send('ok');
});
app.use(express.static('dist/client', { maxAge: '1h', index: false }));
app.get('*', (_request, response) => {
  response.sendFile('index.html', { root: 'dist/client' });
});

const port = Number(process.env.PORT ?? 8080);
app.listen(port, () => {
  process.stdout.write(`storefront-web listens on ${port}\n`);
});
