/** What a case does in each of its stages. */
import type { Stage } from '../../../domain/lifecycle/stages';
import type { CaseRun } from '../case.run';
import { appointment } from './appointment';
import { closing } from './closing';
import { delivery, deliveryRequirements, issued } from './delivery';
import { freeLook, placed } from './free-look';
import { goodOrder, notInGoodOrder } from './good-order';
import { informal } from './informal';
import { offerAccepted, offerOpen } from './offer';
import { postponed } from './postponed';
import { gathering } from './requirements';
import { ready, submitted } from './submission';
import { underReview, waitForNews } from './underwriting';

/** What happens in each stage. A stage function returns when it has moved the case or when something else has. */
export const STAGE_WORK: Record<Stage, (run: CaseRun) => Promise<void>> = {
  informal,
  received: goodOrder,
  'good-order': goodOrder,
  'not-in-good-order': notInGoodOrder,
  appointment,
  ready,
  submitted,
  gathering,
  'additional-requirements': gathering,
  'under-review': underReview,
  'tentative-offer': offerOpen,
  approved: waitForNews,
  counteroffer: offerOpen,
  postponed,
  'offer-accepted': offerAccepted,
  issued,
  reissue: waitForNews,
  delivery,
  'delivery-requirements': deliveryRequirements,
  placed,
  'free-look': freeLook,
  closed: closing,
  declined: closing,
  withdrawn: closing,
  incomplete: closing,
  'not-taken': closing,
  'placed-elsewhere': closing,
  rescinded: closing,
};
