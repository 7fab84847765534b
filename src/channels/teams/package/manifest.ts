export interface AppAbout {
  /** Application id of the registration. */
  readonly appId: string;
  readonly gemeente: { readonly id: string; readonly name: string; readonly website: string };
  /** Where browsers reach us, `https://balie.example`. */
  readonly publicUrl: string;
  readonly version: string;
}

export const MANIFEST_VERSION = '1.19';

/** What the bot can be asked in words, as Teams lists it. The words are those that the talk with a colleague knows. */
const COMMANDS = [
  { title: 'mijn zaken', description: 'Ga verder waar je was' },
  { title: 'wat is er veranderd', description: 'Wat veranderd is sinds je het voor het laatst deed' },
  { title: 'help', description: 'Zie wat je kunt vragen' },
  { title: 'vraag een expert', description: 'Leg je vraag voor aan het team dat erover gaat' },
] as const;

/** The manifest of the Teams app of one municipality, for its own registration. */
export function teamsManifest({ appId, gemeente, publicUrl, version }: AppAbout): Readonly<Record<string, unknown>> {
  const scopes = ['personal', 'team', 'groupChat'];
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${MANIFEST_VERSION}/MicrosoftTeams.schema.json`,
    manifestVersion: MANIFEST_VERSION,
    version,
    id: appId,
    developer: {
      name: cut(`Gemeente ${gemeente.name}`, 32),
      websiteUrl: gemeente.website,
      privacyUrl: gemeente.website,
      termsOfUseUrl: gemeente.website,
    },
    name: { short: 'Balie', full: cut(`Balie van ${gemeente.name}: de stappen van je werk`, 100) },
    description: {
      short: 'De volgende stap van je werk, op het moment dat je hem nodig hebt.',
      full: [
        'Balie is een computer die de werkwijzen van Burgerzaken en dienstverlening kent.',
        'Stel een vraag in een paar woorden en je krijgt de kaart bij de stap waar het om gaat: aanvinken, kiezen, stoppen en later verder.',
        'Je voortgang is van jou. Staat het er niet in, dan leg je je vraag voor aan het team dat erover gaat; het antwoord komt in je eigen chat.',
        'Zoek in een bericht een werkwijze of een goedgekeurd antwoord voor inwoners en voeg het in.',
        'Zet geen namen of nummers van inwoners in je bericht: Microsoft heeft het bericht al voordat Balie het ziet.',
      ].join(' '),
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#154273',
    bots: [{ botId: appId, scopes, supportsFiles: false, isNotificationOnly: false, commandLists: [{ scopes, commands: COMMANDS }] }],
    composeExtensions: [
      {
        botId: appId,
        commands: [
          {
            id: 'zoek',
            type: 'query',
            title: 'Werkwijze of antwoord',
            description: 'Zoek een werkwijze of een antwoord voor inwoners',
            initialRun: true,
            context: ['compose', 'commandBox'],
            parameters: [{ name: 'woorden', title: 'Woorden', description: 'Waar gaat het over?', inputType: 'text' }],
          },
        ],
      },
    ],
    permissions: ['identity', 'messageTeamMembers'],
    validDomains: [new URL(publicUrl).host],
  };
}

const cut = (text: string, max: number): string => (text.length <= max ? text : `${text.slice(0, max - 1)}…`);
