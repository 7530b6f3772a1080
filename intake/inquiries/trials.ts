import type { Application, Origins } from '../../domain/application/application.schema';
import { type CarrierChoice, type FileRead, jsonOrigins } from '../applications/read-application-file';

/** The same trial application for one of the carriers, and where each of its values stood. */
export interface Trial {
  format: 'json' | 'txlife-103';
  application: Application;
  origins: Origins;
}

/** A trial of a JSON inquiry. @param index of its carrier in the list, from 0. */
export function jsonTrial(application: Application, index: number): Trial {
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
 * @param carriers as they were named; their place then is the query parameter `carriers`.
 */
export function txLifeTrials(
  { application, origins }: Extract<FileRead, { outcome: 'read' }>,
  carriers: readonly CarrierChoice[] | undefined,
): Trial[] {
  const trial = (chosen: Partial<CarrierChoice>, places: Origins): Trial => ({
    format: 'txlife-103',
    application: { ...application, ...chosen, program: 'informal' },
    origins: { ...origins, ...places },
  });
  if (!carriers) return [trial({}, {})];
  return carriers.map((carrier) =>
    trial(carrier, { '/carrierCode': '?carriers', '/productCode': '?carriers' }),
  );
}
