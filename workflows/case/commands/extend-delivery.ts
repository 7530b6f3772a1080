import { extendDelivery } from '../case.delivery';
import { type ExtendDeliveryCommand, extendDeliveryUpdate } from '../case.messages';
import type { CaseState } from '../case.state';
import { type CaseCommand, Refused, refuseClosed } from './command';

/** Writes down that the carrier gives more time for the delivery of the policy. */
export const extendDeliveryCommand: CaseCommand<ExtendDeliveryCommand> = {
  definition: extendDeliveryUpdate,
  check: checkExtension,
  apply: (state, { until, noteId, actor }) => extendDelivery(state, until, noteId, actor),
};

const OUT = ['issued', 'delivery', 'delivery-requirements'];

function checkExtension(state: CaseState, { until }: ExtendDeliveryCommand): void {
  refuseClosed(state);
  if (!OUT.includes(state.stage))
    throw new Refused(
      'no-delivery',
      'No policy of this case is out for delivery: there is nothing to give more time for.',
    );
  if (!(until > state.now()))
    throw new Refused(
      'delivery-extension-past',
      'More time for the delivery must end in the future: name a later day.',
    );
  const { deliverBy } = state.data;
  if (deliverBy && until <= deliverBy)
    throw new Refused(
      'no-delivery-extension',
      'The carrier gives time for the delivery until that day already: name a later one.',
    );
}
