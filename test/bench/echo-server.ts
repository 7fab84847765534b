import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import restify from 'restify';

// What anybody gets from the samples: restify, botbuilder and a bot that says back what it hears; nothing is checked, kept or understood.
// The answer stands in the HTTP response (`expectReplies`), as nothing listens on a channel's side here.

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
server.post('/api/messages', async (req, res) => {
  await adapter.process(req, res, async (context) => {
    await context.sendActivity(`echo: ${context.activity.text}`);
  });
});
server.get('/healthz', async (_req, res) => {
  res.send(200, 'ok');
});
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${String(server.address().port)}`);
});
process.once('SIGTERM', () => process.exit(0));
