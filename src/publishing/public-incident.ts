import type { EditionContent } from '../editions/content.ts';

/** @returns what the public may know of an incident; not when the legal clocks began */
export function publicIncident(incident: EditionContent['incident']): EditionContent['incident'] {
  return {
    occurredFrom: incident.occurredFrom,
    occurredTo: incident.occurredTo,
    detectedAt: incident.detectedAt,
    containedAt: incident.containedAt,
    system: incident.system,
    dataPublished: incident.dataPublished,
  };
}
