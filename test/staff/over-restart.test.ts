import { expect } from 'chai';
import { createSupport } from '../../src/staff/create-support.ts';
import { createEmbeddedStorage } from '../../src/storage/embedded.ts';
import { aFolder } from '../kit/folders.ts';
import { aDesk, fatima } from '../kit/staff.ts';

describe('work by a procedure, kept in files', () => {
  it('goes on where it was after the server stopped, with the questions that were asked', async () => {
    const folder = await aFolder();
    const { deps } = await aDesk();
    const first = await createEmbeddedStorage({ dir: folder.dir });
    const before = createSupport({ ...deps, records: first.records });
    const card = await before.act(fatima, { verb: 'zaak', procedure: 'innen', do: { act: 'kies', step: 'kijken', answer: 'Ja' } }, 'kaart');
    const asked = await before.askExpert(fatima, { id: 'v', text: 'Mag dit?', procedure: 'twijfel', urgent: false });
    await first.close();

    const second = await createEmbeddedStorage({ dir: folder.dir });
    const after = createSupport({ ...deps, records: second.records });
    const [open] = await after.cases(fatima);
    expect(open).to.deep.include({ procedure: 'innen', status: 'open', place: { n: 2, of: 3 } });
    expect(await after.caseCard(fatima, open?.id ?? '')).to.deep.equal(card);
    expect((await after.asked(fatima)).map(({ id }) => id)).to.deep.equal([asked.ok && asked.value.question.id]);
    await second.close();
    await folder.clean();
  });
});
