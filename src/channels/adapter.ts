import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type Activity, type InvokeResponse, type TurnContext } from 'botbuilder';
import {
  AuthenticationConstants,
  BotFrameworkAuthentication,
  ClaimsIdentity,
  ConnectorFactory,
  type AuthenticateRequestResult,
  type ConnectorClient,
  type UserTokenClient,
} from 'botframework-connector';

/** A municipality's own single-tenant registration of the bot. */
export interface Registration {
  readonly appId: string;
  readonly tenantId: string;
  readonly password: string;
}

/** What leaves a turn before it is committed: only signs of life. */
export type SayLive = (activity: Partial<Activity>) => void;

export interface BotAdapter {
  readonly cloud: CloudAdapter;
  /**
   * A call from a Bot Framework channel: checks who calls, runs the turn, gives what an invoke answers.
   * Rejects with the SDK's `AuthenticationError` for a caller that is not the registration's channel.
   */
  receive(authorization: string, activity: Activity, logic: (context: TurnContext) => Promise<void>): Promise<InvokeResponse | undefined>;
  /** Runs a Bot Framework turn in this process, without credentials. Throws what the logic threw. */
  turn(activity: Partial<Activity>, logic: (context: TurnContext) => Promise<void>): Promise<void>;
}

/** Marks "deliver in this process". An activity from outside that claims it is refused. */
export const IN_PROCESS = 'urn:balie:in-process';

/**
 * One adapter for every channel (DESIGN I5): one per registration, and one without for Direct Line and for trying out Teams
 * on one's own machine. Without a registration the SDK accepts anyone, so `messages.ts` decides whether the public path opens.
 */
export function createAdapter({
  registration,
  sayLive,
  openIdMetadata,
}: {
  registration?: Registration;
  sayLive: SayLive;
  /** Where the channel publishes its keys; absent: at Microsoft's. */
  openIdMetadata?: string;
}): BotAdapter {
  const settings =
    registration === undefined
      ? {}
      : {
          MicrosoftAppType: 'SingleTenant',
          MicrosoftAppId: registration.appId,
          MicrosoftAppTenantId: registration.tenantId,
          MicrosoftAppPassword: registration.password,
          ...(openIdMetadata === undefined ? {} : { ...PUBLIC_CLOUD, ToBotFromChannelOpenIdMetadataUrl: openIdMetadata }),
        };
  const authentication = new InProcessAuthentication(new ConfigurationBotFrameworkAuthentication(settings), connectorOf(sayLive));
  const cloud = new OpenCloudAdapter(authentication);
  const trusted: AuthenticateRequestResult = {
    audience: '',
    claimsIdentity: IDENTITY,
    callerId: '',
    connectorFactory: authentication.createConnectorFactory(IDENTITY),
  };
  return {
    cloud,
    receive: (authorization, activity, logic) => cloud.receive(authorization, activity, logic),
    turn: async (activity, logic) => {
      let failure: { problem: unknown } | undefined;
      await cloud.processActivityDirect(trusted, { ...activity, serviceUrl: IN_PROCESS } as Activity, async (context) => {
        try {
          await logic(context);
        } catch (problem) {
          failure = { problem };
        }
      });
      if (failure !== undefined) throw failure.problem;
    },
  };
}

/** The SDK takes all addresses or none: these are the ones that it has by itself. */
const PUBLIC_CLOUD = {
  ToChannelFromBotLoginUrl: AuthenticationConstants.ToChannelFromBotLoginUrl,
  ToChannelFromBotOAuthScope: AuthenticationConstants.ToChannelFromBotOAuthScope,
  ToBotFromChannelTokenIssuer: AuthenticationConstants.ToBotFromChannelTokenIssuer,
  ToBotFromEmulatorOpenIdMetadataUrl: AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
  OAuthUrl: AuthenticationConstants.OAuthUrl,
} as const;

/** The SDK's own `process` prints every refused caller and sends its errors to them, so it is entered one step further in. */
class OpenCloudAdapter extends CloudAdapter {
  receive(authorization: string, activity: Activity, logic: (context: TurnContext) => Promise<void>) {
    return this.processActivity(authorization, activity, logic);
  }
}

class InProcessIdentity extends ClaimsIdentity {}

const IDENTITY = new InProcessIdentity(
  [
    { type: AuthenticationConstants.AudienceClaim, value: '' },
    { type: AuthenticationConstants.AppIdClaim, value: '' },
  ],
  'in-process',
);

class InProcessAuthentication extends BotFrameworkAuthentication {
  private readonly outside: BotFrameworkAuthentication;
  private readonly connector: ConnectorClient;

  constructor(outside: BotFrameworkAuthentication, connector: ConnectorClient) {
    super();
    this.outside = outside;
    this.connector = connector;
  }

  override authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    if (activity.serviceUrl === IN_PROCESS) return Promise.reject(new Error('an activity from outside claims to come from this process'));
    return this.outside.authenticateRequest(activity, header);
  }

  override authenticateStreamingRequest(header: string, channel: string) {
    return this.outside.authenticateStreamingRequest(header, channel);
  }

  override authenticateChannelRequest(header: string) {
    return this.outside.authenticateChannelRequest(header);
  }

  override getOriginatingAudience() {
    return this.outside.getOriginatingAudience();
  }

  override createBotFrameworkClient() {
    return this.outside.createBotFrameworkClient();
  }

  /** With credentials the SDK refuses an identity without app id; nobody signs in through us, so there is no client to make. */
  override createUserTokenClient(claims: ClaimsIdentity): Promise<UserTokenClient> {
    return claims instanceof InProcessIdentity
      ? Promise.resolve(NOBODY as unknown as UserTokenClient)
      : this.outside.createUserTokenClient(claims);
  }

  override createConnectorFactory(claims: ClaimsIdentity): ConnectorFactory {
    return new RoutingConnectorFactory(this.outside.createConnectorFactory(claims), this.connector);
  }
}

/** Only the address decides: in this process, or outside as the SDK does it. */
class RoutingConnectorFactory extends ConnectorFactory {
  private readonly outside: ConnectorFactory;
  private readonly inside: ConnectorClient;

  constructor(outside: ConnectorFactory, inside: ConnectorClient) {
    super();
    this.outside = outside;
    this.inside = inside;
  }

  override create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    return serviceUrl === IN_PROCESS ? Promise.resolve(this.inside) : this.outside.create(serviceUrl, audience).then(withoutRetries);
  }
}

/** What a channel did not take is tried again by whoever sends it, who remembers it across a restart; the SDK would hold the line meanwhile. */
function withoutRetries(connector: ConnectorClient): ConnectorClient {
  // The SDK takes no setting for it; its client is there, but not declared.
  const { client } = connector as unknown as { readonly client: { readonly pipeline: { removePolicy(about: { name: string }): unknown } } };
  client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  return connector;
}

const NOBODY = {};

/** Stands where the SDK expects its HTTP client. Messages never get here: a turn holds them and the runner commits them. */
function connectorOf(sayLive: SayLive): ConnectorClient {
  const say = (activity: Partial<Activity>) => {
    if (activity.type !== 'typing')
      throw new Error(`a turn let ${String(activity.type)} out before it was committed; createBotTurn must hold it`);
    sayLive(activity);
    return Promise.resolve({ id: '' });
  };
  const conversations = {
    sendToConversation: (_conversation: string, activity: Partial<Activity>) => say(activity),
    replyToActivity: (_conversation: string, _parent: string, activity: Partial<Activity>) => say(activity),
  };
  return { conversations } as unknown as ConnectorClient;
}
