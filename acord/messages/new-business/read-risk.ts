import { TOBACCO } from '../../codes/party-codes';
import { child, children, type XmlNode } from '../../xml/xml-node';
import type { Reading } from '../reading';
import type { NewBusiness, WireCondition, WireTravel } from './new-business.types';

/** Answers about the insured's health and life, from the Risk object and the Person of the insured's party. */
export function readRisk(
  reading: Reading,
  party: XmlNode | undefined,
): Pick<NewBusiness, 'tobacco' | 'conditions' | 'travel' | 'avocations'> {
  const risk = child(party, 'Risk');
  const status = reading.code(child(party, 'Person'), 'SmokerStat', TOBACCO, '/tobacco/status');
  const substance = children(risk, 'SubstanceUsage')[0];
  return {
    tobacco: status && {
      status,
      product: reading.text(substance, 'SubstanceType', '/tobacco/product'),
      lastUse: reading.date(substance, 'SubstanceEndDate', '/tobacco/lastUse'),
    },
    conditions: children(risk, 'MedicalCondition').flatMap((node, i) =>
      readCondition(reading, node, `/conditions/${i}`),
    ),
    travel: children(risk, 'ForeignTravel').flatMap((node, i) => readTravel(reading, node, `/travel/${i}`)),
    avocations: children(risk, 'LifeStyleActivity').flatMap((node, i) => {
      const code = reading.text(node, 'LifeStyleActivityType', `/avocations/${i}`);
      return code ? [code.toLowerCase().replaceAll(/\s+/g, '-')] : [];
    }),
  };
}

function readCondition(reading: Reading, node: XmlNode, at: string): WireCondition[] {
  const code =
    reading.text(node, 'ConditionType', `${at}/code`) ??
    reading.text(node, 'ConditionDescription', `${at}/code`);
  if (!code) {
    reading.warn(node, 'condition', 'a medical condition without a name');
    return [];
  }
  const treatment = child(node, 'MedicalTreatment');
  return [
    {
      code: code.toLowerCase().replaceAll(/\s+/g, '-'),
      description: reading.text(node, 'ConditionDescription', `${at}/description`),
      diagnosed: reading.date(node, 'OnsetDate', `${at}/diagnosed`),
      physicianId: node.attributes.PhysicianPartyID ?? treatment?.attributes.TreatmentProviderPartyID,
      treatment: reading.text(treatment, 'TreatmentDescription', `${at}/treatment`),
    },
  ];
}

function readTravel(reading: Reading, node: XmlNode, at: string): WireTravel[] {
  const country = reading.text(node, 'Country', `${at}/country`);
  if (!country) return [];
  return [
    {
      country,
      purpose: reading.text(node, 'Purpose', `${at}/purpose`),
      departs: reading.date(node, 'StartDate', `${at}/departs`),
      days: reading.integer(node, 'Duration', `${at}/days`),
    },
  ];
}
