import { leaf, type XmlElement } from '../../xml/write-xml';
import { child, type XmlNode } from '../../xml/xml-node';
import { dollars } from '../party';
import type { Reading } from '../reading';
import { yesNo } from '../yes-no';
import type { WireIllustration } from './new-business.types';
import { ownExtension, writeOwnExtension } from './own-extension';
import { flag } from './read-roles';

/**
 * Reads what the illustration of the policy applied for shows. Requests and results of illustrations have objects in other
 * messages of the standard; a 103 has none that is known to us, so it is an extension of ours.
 * @returns undefined without one, and, with a warning, for one without a day: nobody could say how long it is good.
 */
export function readIllustration(
  reading: Reading,
  policy: XmlNode | undefined,
): WireIllustration | undefined {
  const node = ownExtension(policy, 'Illustration');
  if (!node) return undefined;
  const date = reading.date(node, 'IllustrationDate', '/illustration/date');
  if (!date) {
    reading.warn(node, 'illustration-date', 'an illustration without the day on which it was run');
    return undefined;
  }
  reading.understood.add(node);
  const tobaccoRates = flag(node, 'IllustratedTobaccoInd');
  if (tobaccoRates !== undefined)
    reading.origins['/illustration/tobaccoRates'] = child(node, 'IllustratedTobaccoInd')!.path;
  return {
    date,
    insuranceAge: reading.integer(node, 'IllustratedInsuranceAge', '/illustration/insuranceAge'),
    faceAmountCents: reading.cents(node, 'IllustratedFaceAmt', '/illustration/faceAmountCents'),
    tobaccoRates,
    modalPremiumCents: reading.cents(node, 'IllustratedPaymentAmt', '/illustration/modalPremiumCents'),
  };
}

/** Writes the same, for the policy applied for. */
export function writeIllustration(illustration: WireIllustration | undefined): XmlElement | undefined {
  if (!illustration) return undefined;
  const { date, insuranceAge, faceAmountCents, tobaccoRates, modalPremiumCents } = illustration;
  return writeOwnExtension(
    'Illustration',
    leaf('IllustrationDate', date),
    leaf('IllustratedInsuranceAge', insuranceAge),
    leaf('IllustratedFaceAmt', dollars(faceAmountCents)),
    yesNo('IllustratedTobaccoInd', tobaccoRates),
    leaf('IllustratedPaymentAmt', dollars(modalPremiumCents)),
  );
}
