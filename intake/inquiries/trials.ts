import type { Application, Origins } from '../../domain/application/application.schema';
import { type CarrierChoice, type FileRead, jsonOrigins } from '../applications/read-application-file';

/** The same trial application for one of the carriers, and where each of its values stood. */
export interface Trial {
  format: 'json' | 'txlife-103';
  application: Application;
  origins: Origins;
}

/**
 * A trial of a JSON inquiry, without what identifies one transmission: it cannot identify several cases.
 * @param index of its carrier in the list, from 0.
 */
export function jsonTrial({ transRefGuid, ...application }: Application, index: number): Trial {
  const within = Object.entries(jsonOrigins(application)).map(
    ([key, origin]) => [key, origin.replace('#', '#/application')] as const,
  );
  const { '/program': _, ...origins } = Object.fromEntries(within);
  const at = `#/carriers/${index}`;
  const chosen = { '/carrierCode': `${at}/carrierCode`, '/productCode': `${at}/productCode` };
  return { format: 'json', application, origins: { ...origins, ...chosen } };
}

/**
 * The trials of a 103: one for each carrier that was named beside the file, else one for the carrier that the file names.
 * Only the latter keeps what identifies the transmission, by which it is the same case when it comes as an application.
 * @param carriers as they were named; their place then is the query parameter `carriers`.
 */
export function txLifeTrials(
  { application, origins }: Extract<FileRead, { outcome: 'read' }>,
  carriers: readonly CarrierChoice[] | undefined,
): Trial[] {
  const format = 'txlife-103';
  if (!carriers) return [{ format, application: { ...application, program: 'informal' }, origins }];
  const { transRefGuid, ...shared } = application;
  const { '/transRefGuid': _, ...places } = origins;
  return carriers.map((carrier) => ({
    format,
    application: { ...shared, ...carrier, program: 'informal' },
    origins: { ...places, '/carrierCode': '?carriers', '/productCode': '?carriers' },
  }));
}
