import type { CluProjectName, CluSettings } from './settings.ts';
import { limitedBody } from './limited-body.ts';

/** The version of the service that this was written for; the package's own default is a preview that is gone. */
const API_VERSION = '2023-04-01';
/** An answer names at most 500 intents; ours are some ten kB. */
const MAX_ANSWER_BYTES = 256 * 1024;

/** One question to the cloud. Rejects when nothing usable came; what came is not checked yet. */
export type AnalyseText = (text: string, signal: AbortSignal) => Promise<unknown>;

/**
 * Asks one project in CLU, through Microsoft's package. What goes out: the text, the names of project and deployment, the key, versions of
 * package, Node and system, and a random id of the request. Nothing tells who asks or in which talk. Its own retries are off and it follows no redirect.
 */
export function createCluClient(
  { endpoint, key }: Pick<CluSettings, 'endpoint' | 'key'>,
  { project, deployment }: CluProjectName,
): AnalyseText {
  const load = async () => {
    const { ConversationAnalysisClient: Client } = await import('@azure/ai-language-conversations');
    return new Client(
      endpoint,
      { key },
      {
        apiVersion: API_VERSION,
        retryOptions: { maxRetries: 0 },
        redirectOptions: { maxRetries: 0 },
        allowInsecureConnection: endpoint.startsWith('http:'),
        additionalPolicies: [{ policy: limitedBody(MAX_ANSWER_BYTES), position: 'perRetry' }],
      },
    );
  };
  // From the start on, so that the first resident does not wait for it; what goes wrong is met there.
  const loading = load();
  loading.catch(() => undefined);
  return async (text, abortSignal) => {
    const client = await loading;
    return client.analyzeConversation(
      {
        kind: 'Conversation',
        analysisInput: { conversationItem: { id: '1', participantId: '1', modality: 'text', text } },
        parameters: { projectName: project, deploymentName: deployment, isLoggingEnabled: false, verbose: true },
      },
      { abortSignal },
    );
  };
}
