/** Whole years, both inclusive; equal when the age is known. */
export interface Age {
  readonly min: number;
  readonly max: number;
}

export const ELDEST = 130;

/** Pattern sources without group, over flattened text. */
export const CHILD =
  '\\b(?:(?:klein|stief|pleeg|school|bonus|adoptie)?(?:kind(?:eren|je|jes|s)?|zoon(?:tje)?s?|zonen|dochter(?:tje|s)?)|kids?|jongen(?:s|tje)?|meisjes?|meid|neefjes?|nichtjes?|broertjes?|zusjes?|zoons|tweeling|(?<=mijn |onze )(?:jongste|oudste|middelste)|sons?|daughters?|child|children|boys?|girls?|kinder(?:paspoort(?:en)?|kaart|id(?:kaart)?))\\b';
export const ADULT_RELATIVE =
  '(?:(?:schoon|stief|over|bet)?(?:moeder|vader|ouders|oma|opa|grootmoeder|grootvader|zus|broer)|ma|pa|mama|papa|mam|pap|man|vrouw|partner|vriend|vriendin|verloofde|echtgenoot|echtgenote|vrouwtje|tante|oom|ouders|husband|wife|mother|father|mum|mom|dad|parents|grandmother|grandfather|girlfriend|boyfriend)';
export const PERSON = `(?:${CHILD}|\\b(?:baby|peuter|kleuter|puber|tiener|teenager|minderjarige?|persoon|iemand|student|vriendin?|dame|heer|jongere|neef|nicht|scholier|person|someone|${ADULT_RELATIVE})\\b)`;
export const DOCUMENT =
  '\\b(?:\\w*pas(?:poort|poorten|port|ports|je)?|\\w*kaart(?:en|je)?|id(?:entiteitsbewijs|bewijs)?|\\w*bewijs|\\w*document(?:en)?|\\w*foto|\\w*verzekering|huis|woning|auto|visum|uittreksel|aanvraag|adres|abonnement|contract|card)\\b';
export const CHILD_NEAR = new RegExp(`${CHILD}|\\b(?:baby|peuter|kleuter|pasgeboren\\w*|zuigeling)`);

/** Words that tell about how old somebody is, the most telling first. */
export const LIFE_STAGES: readonly (readonly [RegExp, Age])[] = [
  [/\bmeerderjarig|\bvolwassen|\badults?\b|\bgrown[ -]?ups?\b/, { min: 18, max: ELDEST }],
  [/\bbaby(?!foon)|\bpas ?geboren|\bnet (?:geboren|bevallen)|\bnewborn|\bzuigeling|\bpas bevallen/, { min: 0, max: 1 }],
  [/\bpeuter|\btoddler/, { min: 1, max: 4 }],
  [/\bkleuter/, { min: 4, max: 6 }],
  [/\bpubers?\b|\btieners?\b|\bteenagers?\b|\bteens?\b/, { min: 12, max: 17 }],
  [/\bminderjarig|\bminors?\b|\bunder ?age/, { min: 0, max: 17 }],
];
