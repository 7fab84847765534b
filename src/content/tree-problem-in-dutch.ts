import type { TreeProblem } from '../dialogue/tree-problem.ts';
import { suggestion } from './nearest.ts';

/** A mistake somewhere in a YAML file, before its place is looked up. */
export interface Finding {
  readonly path: readonly PropertyKey[];
  readonly what?: 'key';
  readonly message: string;
  readonly remedy: string;
}

/** What `inspectTree` found, for an editor. `steps`: the ids that the tree has. */
export function treeProblemInDutch(problem: TreeProblem, steps: readonly string[]): Finding {
  const step = 'step' in problem ? ['stappen', problem.step] : [];
  const branch = 'branch' in problem ? [...step, 'dan', problem.branch] : step;
  switch (problem.kind) {
    case 'no-start':
      return { path: ['start'], message: `De eerste stap “${problem.start}” bestaat niet`, remedy: suggestion(problem.start, steps) };
    case 'leads-nowhere':
      return { path: [...branch, 'naar'], message: `De stap “${problem.go}” bestaat niet`, remedy: suggestion(problem.go, steps) };
    case 'no-catch-all':
      return {
        path: [...step, 'dan'],
        what: 'key',
        message: `Stap “${problem.step}” heeft geen laatste tak voor alle andere gevallen`,
        remedy: 'zet als laatste een tak zonder “als”: - naar: …',
      };
    case 'after-catch-all':
      return {
        path: branch,
        message: 'Hier komt de bot nooit: de tak ervoor heeft geen “als” en neemt alles',
        remedy: 'zet de tak zonder “als” als laatste, of haal deze weg',
      };
    case 'unreachable':
      return {
        path: step,
        what: 'key',
        message: `Naar stap “${problem.step}” leidt geen enkele tak`,
        remedy: 'verwijs er ergens naar met “naar”, of haal de stap weg',
      };
    case 'never-taken':
      return {
        path: branch,
        message: 'Deze tak wordt nooit gekozen: een eerdere tak of vraag gaat altijd voor',
        remedy: 'haal de tak weg of zet hem eerder',
      };
    case 'never-asked':
      return {
        path: [...step, 'vraag'],
        message: `De vraag naar “${problem.slot}” wordt nooit gesteld, want het antwoord verandert niets`,
        remedy: 'laat een tak van deze stap ervan afhangen, of haal de stap weg',
      };
    case 'circle':
      return {
        path: step,
        what: 'key',
        message: `Deze stap komt bij zichzelf terug zonder dat er iets nieuws bekend is (${[...problem.through, problem.step].join(' → ')})`,
        remedy: 'laat een van de takken ergens anders heen gaan',
      };
    case 'input-not-asked':
      return {
        path: [...step, 'met'],
        message: `De rekenregel gebruikt “${problem.slot}”, maar geen stap vraagt ernaar`,
        remedy: `zet er een stap voor met “vraag: ${problem.slot}”`,
      };
    case 'too-large':
      return {
        path: ['stappen'],
        what: 'key',
        message: 'Deze boom heeft te veel combinaties van antwoorden om na te lopen',
        remedy: 'splits hem of stel minder vragen',
      };
    default:
      return problem satisfies never;
  }
}
