import { leaf, type XmlElement } from '../xml/write-xml';

/** A yes or no; unanswered is left out, because it is not a no. */
export const yesNo = (name: string, value: boolean | undefined): XmlElement | undefined =>
  value === undefined ? undefined : leaf(name, value ? 'true' : 'false', { tc: value ? 1 : 0 });
