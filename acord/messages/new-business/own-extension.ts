import { group, type XmlElement } from '../../xml/write-xml';
import { children, type XmlNode } from '../../xml/xml-node';

/**
 * What the standard has no place for goes in an `OLifEExtension` of ours. The code is a name of our own: ACORD has assigned
 * none. Whoever does not know it passes over it, as over any extension.
 */
const OWN_VENDOR = 'GOODORDER';

/** What our extensions are about. */
type ExtensionCode = 'Illustration' | 'TermConversion';

/** Our extension of an object. */
export const ownExtension = (parent: XmlNode | undefined, code: ExtensionCode): XmlNode | undefined =>
  children(parent, 'OLifEExtension').find(
    ({ attributes }) => attributes.VendorCode === OWN_VENDOR && attributes.ExtensionCode === code,
  );

/** Writes our extension; left out when there is nothing to say in it. */
export function writeOwnExtension(
  code: ExtensionCode,
  ...content: (XmlElement | undefined)[]
): XmlElement | undefined {
  if (content.every((element) => element === undefined)) return undefined;
  return group('OLifEExtension', { VendorCode: OWN_VENDOR, ExtensionCode: code }, ...content);
}
