import { closeDialog, explain, type Desk } from './desk.ts';

export type LeadActs = ReturnType<typeof createLeadActs>;

/** What a team lead does beside giving talks to others, which is a transfer: the figures, and what colleagues take. */
export function createLeadActs(desk: Desk) {
  const { state, change, api } = desk;

  async function board(): Promise<void> {
    const answer = await api.board();
    if (answer.ok) change((now) => ({ ...now, board: answer.body }));
    else if (answer.why === 'signed-out') explain(desk, answer);
  }

  return {
    board,
    editColleague(person: string): void {
      const agent = state().board?.agents.find((one) => one.person === person);
      if (agent === undefined) return;
      const { skills, capacity } = agent;
      change((now) => ({ ...now, dialog: { kind: 'colleague', person, skills, capacity } }));
    },
    setCapacity(capacity: number): void {
      change((now) => (now.dialog?.kind === 'colleague' ? { ...now, dialog: { ...now.dialog, capacity } } : now));
    },
    setSkill(skill: string, knows: boolean): void {
      change((now) => {
        if (now.dialog?.kind !== 'colleague') return now;
        const others = now.dialog.skills.filter((one) => one !== skill);
        return { ...now, dialog: { ...now.dialog, skills: knows ? [...others, skill] : others } };
      });
    },
    async keepColleague(): Promise<void> {
      const { dialog } = state();
      if (dialog?.kind !== 'colleague') return;
      const { person, skills, capacity } = dialog;
      const answer = await api.setColleague(person, { skills: [...skills], capacity });
      if (!answer.ok) {
        explain(desk, answer);
        return;
      }
      closeDialog(desk);
      await board();
    },
  };
}
