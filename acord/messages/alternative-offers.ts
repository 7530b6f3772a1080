/**
 * Alternatives beside the terms of an offer. The standard's own place for several offers in one status could not be checked
 * against a public source, so they stand in an extension of the policy, in the order in which a reply numbers them: 1 is the
 * policy itself, 2 the first alternative.
 */
import { UNDERWRITING_CLASS } from '../codes/policy-codes';
import { group, leaf, type XmlElement } from '../xml/write-xml';
import { children, type XmlNode } from '../xml/xml-node';
import type { HoldingStatus } from './case-status';
import { dollars } from './party';
import type { Reading } from './reading';

/** The terms of one alternative; what it does not name is as applied for. */
export type WireAlternative = Pick<
  HoldingStatus,
  | 'underwritingClass'
  | 'tableRating'
  | 'flatExtraCents'
  | 'flatExtraYears'
  | 'exclusion'
  | 'faceAmountCents'
  | 'premiumCents'
>;

/** Writes the alternatives as elements of the policy's extension. */
export const writeAlternatives = (
  alternatives: readonly WireAlternative[] | undefined,
): (XmlElement | undefined)[] =>
  (alternatives ?? []).map((one) =>
    group(
      'AlternateOffer',
      {},
      one.underwritingClass
        ? leaf('UnderwritingClass', one.underwritingClass, {
            tc: UNDERWRITING_CLASS.tcOf(one.underwritingClass),
          })
        : undefined,
      one.tableRating === undefined ? undefined : leaf('PermTableRating', '', { tc: one.tableRating }),
      leaf('TempFlatExtraAmt', dollars(one.flatExtraCents)),
      leaf('TempFlatExtraDuration', one.flatExtraYears?.toString()),
      leaf('FaceAmt', dollars(one.faceAmountCents)),
      leaf('PaymentAmt', dollars(one.premiumCents)),
      leaf('ExclusionText', one.exclusion),
    ),
  );

/** Reads the alternatives of a policy's extension; undefined when there are none. */
export function readAlternatives(
  reading: Reading,
  extension: XmlNode | undefined,
  at: string,
): WireAlternative[] | undefined {
  const nodes = children(extension, 'AlternateOffer');
  if (nodes.length === 0) return undefined;
  return nodes.map((node, i) => {
    const here = `${at}/${i}`;
    return {
      underwritingClass: reading.code(
        node,
        'UnderwritingClass',
        UNDERWRITING_CLASS,
        `${here}/underwritingClass`,
      ),
      tableRating: reading.tc(node, 'PermTableRating'),
      flatExtraCents: reading.cents(node, 'TempFlatExtraAmt', `${here}/flatExtraCents`),
      flatExtraYears: reading.integer(node, 'TempFlatExtraDuration', `${here}/flatExtraYears`),
      faceAmountCents: reading.cents(node, 'FaceAmt', `${here}/faceAmountCents`),
      premiumCents: reading.cents(node, 'PaymentAmt', `${here}/premiumCents`),
      exclusion: reading.text(node, 'ExclusionText', `${here}/exclusion`),
    };
  });
}
