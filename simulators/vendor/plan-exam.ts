import type { Rng } from '../shared/rng';
import type { Script } from '../shared/scripts';
import { type Step, step } from './step';

/** Plans an exam with its lab work: acknowledged, scheduled within two days, done within five, results two to four later. */
export function planExam(script: Script, rng: Rng): Step[] {
  const examDay = rng.between(3, 5);
  const steps = [step(0.1, 'acknowledged', 'acknowledged'), appointment(rng.between(1, 2), examDay)];
  if (script.has('exam-refused')) return [...steps, refused(examDay)];
  const missed = script.has('no-show-twice') ? 2 : Number(script.has('no-show'));
  let day = examDay;
  for (let i = 0; i < missed; i += 1) {
    const again = day + rng.between(2, 3);
    steps.push(step(day, 'no-show', 'pending', { details: 'The client was not there.' }));
    steps.push(appointment(day + 0.5, again));
    day = again;
  }
  steps.push(step(day, 'done', 'pending'));
  day += rng.between(2, 4);
  if (script.has('recollect')) {
    const again = day + rng.between(2, 3);
    steps.push(
      step(day, 'recollect', 'pending', { details: 'The samples cannot be used: new ones are taken.' }),
    );
    steps.push(appointment(day + 0.5, again), step(again, 'done', 'pending'));
    day = again + rng.between(2, 4);
  }
  return [...steps, step(day, 'results', 'completed', { documents: ['exam', 'labs'] })];
}

/** Plans an interview by telephone: scheduled within two days, done and reported within four. */
export function planInterview(script: Script, rng: Rng): Step[] {
  let day = rng.between(2, 4);
  const steps = [step(0.1, 'acknowledged', 'acknowledged'), appointment(rng.between(1, 2), day)];
  if (script.has('exam-refused')) return [...steps, refused(day)];
  const missed = script.has('no-show-twice') ? 2 : Number(script.has('no-show'));
  for (let i = 0; i < missed; i += 1) {
    steps.push(step(day, 'no-show', 'pending', { details: 'Nobody answered at the agreed time.' }));
    steps.push(appointment(day + 0.5, day + 2));
    day += 2;
  }
  return [
    ...steps,
    step(day, 'done', 'pending'),
    step(day + 0.1, 'results', 'completed', { documents: ['interview'] }),
  ];
}

const appointment = (day: number, appointmentDay: number): Step =>
  step(day, 'scheduled', 'pending', { appointmentDay });

const refused = (day: number): Step => step(day, 'refused', 'rejected', { details: 'The client refuses.' });
