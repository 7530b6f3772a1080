/** What may be said to a change of the rules on its way. Importable without workflow code. */
import { defineSignal } from '@temporalio/workflow';

/** The row in the records says something else: pause, go on or stop. Losing or repeating it does no harm. */
export const lookSignal = defineSignal('look');
