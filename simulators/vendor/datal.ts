import type { Rng } from '../shared/rng';
import type { Script } from '../shared/scripts';
import type { VendorManners } from './manners';
import type { OrderKind } from './order-kinds';
import { planInspection, planRecord } from './plan-data';
import { planInterview } from './plan-exam';
import type { Step } from './step';

function plan(orderKind: OrderKind, script: Script, rng: Rng): Step[] {
  switch (orderKind) {
    case 'mvr':
    case 'rx':
    case 'mib':
      return planRecord(script, rng, orderKind);
    case 'inspection':
      return planInspection(script, rng);
    case 'phone-interview':
      return planInterview(script, rng);
    default:
      throw new Error(`no plan for ${orderKind}`);
  }
}

/** Driving records, prescriptions, the industry's exchange of codes, inspections, interviews by telephone. Synthetic. */
export const datal: VendorManners = {
  name: 'datal',
  title: 'Datal Information Services',
  numberPrefix: 'DT',
  orderKinds: ['mvr', 'rx', 'mib', 'inspection', 'phone-interview'],
  honorsKeys: true,
  forgetsCalls: 0,
  dialect: { prefix: 'tx', namespace: true, version: '2.22.00' },
  plan,
};
