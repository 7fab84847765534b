import type { ProcedureProblem } from '../knowledge/inspect-procedure.ts';
import { suggestion } from './nearest.ts';
import type { Finding } from './tree-problem-in-dutch.ts';

/** What `inspectProcedure` found, for an editor. `steps`: the ids of the procedure in its order. */
export function procedureProblemInDutch(problem: ProcedureProblem, steps: readonly string[]): Finding {
  const step = ['stappen', problem.kind === 'twice' ? problem.index : steps.indexOf(problem.step)];
  const outcome = 'outcome' in problem && problem.outcome !== undefined ? [...step, 'keuze', 'uitkomsten', problem.outcome] : step;
  switch (problem.kind) {
    case 'twice':
      return {
        path: [...step, 'id'],
        message: `De stap “${problem.step}” staat er twee keer`,
        remedy: 'geef een van de twee een andere id',
      };
    case 'leads-nowhere':
      return {
        path: [...outcome, problem.outcome === undefined ? 'dan' : 'naar'],
        message: `De stap “${problem.go}” bestaat niet`,
        remedy: suggestion(problem.go, steps),
      };
    case 'open-end':
      return {
        path: [...step, 'id'],
        message: `Na stap “${problem.step}” komt niets meer, maar er staat niet hoe het eindigt`,
        remedy: 'zet bij deze stap “einde: …” met de uitkomst',
      };
    case 'unreachable':
      return {
        path: [...step, 'id'],
        message: `Bij stap “${problem.step}” komt niemand: geen stap of uitkomst leidt ernaartoe`,
        remedy: 'verwijs er ergens naar met “naar” of “dan”, of haal de stap weg',
      };
    case 'never-ends':
      return {
        path: [...step, 'id'],
        message: `Vanaf stap “${problem.step}” komt er nooit een einde: je blijft rondgaan`,
        remedy: 'geef een uitkomst of een stap op deze weg een “einde: …”',
      };
    case 'same-answer':
      return {
        path: [...outcome, 'antwoord'],
        message: 'Dit antwoord staat er al bij deze vraag',
        remedy: 'geef elke uitkomst een eigen antwoord',
      };
    case 'decides-nothing':
      return {
        path: [...step, 'keuze'],
        message: `De keuze bij stap “${problem.step}” verandert niets: elke uitkomst gaat naar dezelfde stap`,
        remedy: 'laat een uitkomst ergens anders heen gaan, of haal de keuze weg',
      };
    default:
      return problem satisfies never;
  }
}
