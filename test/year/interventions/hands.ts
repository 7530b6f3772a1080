import { LINK_KINDS } from '../../../records/hands';
import { command, type Desk, type Intervention, is, OFTEN, oneOf, SELDOM } from './intervention';

const ASSIGN = 'POST /v1/cases/:caseId/assign';
const PRIORITY = 'POST /v1/cases/:caseId/priority';
const LINKS = 'POST /v1/cases/:caseId/links';
const NOTES = 'POST /v1/cases/:caseId/notes';
const SHARE = 'POST /v1/cases/:caseId/notes/:noteId/share';
const FOLLOW_UP = 'POST /v1/cases/:caseId/follow-up';
const TASK = 'POST /v1/tasks/:taskId/close';

const always = () => true;
const TEAMS = ['life-east', 'life-west', 'large-cases'];

async function noteAndShare(desk: Desk): Promise<void> {
  const body = { body: 'The office is looking for it.', shared: desk.rng.chance(0.5) };
  const { status, body: written } = await desk.ask<{ noteId: string }>(NOTES, body);
  if (status < 300) await desk.ask(SHARE, { shared: true }, { params: { noteId: written.noteId } });
}

/** Who works the case, how urgent it is, what belongs to it, and what people write and move. */
export const HANDS = {
  'assign-owner': command(ASSIGN, always, ({ rng, staff }) => ({ ownerId: oneOf(rng, staff) })),
  'assign-team': command(ASSIGN, always, ({ rng }) => ({ team: oneOf(rng, TEAMS) })),
  'assign-owner-and-team': command(ASSIGN, always, ({ rng, staff }) => ({
    ownerId: oneOf(rng, staff),
    team: oneOf(rng, TEAMS),
  })),
  'assign-to-nobody': command(ASSIGN, is.open, () => ({ ownerId: null, team: null }), { weight: SELDOM }),
  escalate: command('POST /v1/cases/:caseId/escalate', is.open, () => ({
    reason: 'The agent has called three times.',
  })),
  'priority-on': command(PRIORITY, is.open, () => ({ on: true })),
  'priority-off': command(PRIORITY, is.open, () => ({ on: false }), { first: 'priority-on' }),
  link: command(
    LINKS,
    always,
    (desk) => ({ otherCase: desk.other() ?? 'GO-000001', kind: oneOf(desk.rng, LINK_KINDS) }),
    { weight: OFTEN },
  ),
  unlink: {
    weight: OFTEN,
    routes: [`${LINKS}/remove`],
    first: 'link',
    fits: ({ linkedCases }) => linkedCases.length > 0,
    act: (desk) => {
      const [linked] = desk.seen.linkedCases;
      const body = { otherCase: linked?.id ?? desk.other() ?? 'GO-000001', kind: linked?.kind ?? 'other' };
      return desk.ask(`${LINKS}/remove`, body);
    },
  },
  'note-and-share': { weight: OFTEN, routes: [NOTES, SHARE], fits: always, act: noteAndShare },
  'move-follow-up': command(FOLLOW_UP, is.open, (desk) => ({ at: desk.at(desk.rng.whole(1, 12)) })),
  'move-follow-up-into-the-past': command(FOLLOW_UP, is.open, (desk) => ({ at: desk.at(-2) }), {
    weight: SELDOM,
  }),
  'close-a-task': {
    weight: OFTEN,
    routes: [TASK],
    fits: ({ tasks }) => tasks.length > 0,
    act: async (desk) => {
      const [task] = desk.seen.tasks;
      if (task) await desk.ask(TASK, {}, { params: { taskId: task.id } });
    },
  },
} satisfies Record<string, Intervention>;
