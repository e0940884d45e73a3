import type { MetBy, Regime } from './regime.ts';

/** @returns a sentence that says what to add to the document, so that the rule is met */
export function remedyOf(metBy: MetBy, regime: Pick<Regime, 'jurisdictions'>): string {
  const place = regime.jurisdictions[0] ?? '';
  switch (metBy.by) {
    case 'organisation':
      return 'Give the organisation its name.';
    case 'section': {
      const elements = metBy.elements.map((element) => `"${element}"`).join(' or ');
      return `Write a section with the element ${elements}; where it cannot be filled yet, set its status and give the reason in its body.`;
    }
    case 'affectedData':
      return 'List the affected data with the extent "most" or "some"; where it is not known yet, say why in the detail of an entry with the extent "unknown".';
    case 'advice':
      return 'Write advice of the kind "do", "never" or "procedure".';
    case 'contact':
      return `Add a contact with the purpose ${orOf(metBy.purposes)} that is for everywhere or for ${place}.`;
    case 'resource':
      return `Add a resource of the kind ${orOf(metBy.kinds)} that is for everywhere or for ${place}.`;
    case 'authority':
      return `Name the regulator among the authorities: kind "regulator", jurisdiction ${place}, relation "notified" or "reported".`;
    case 'regulatorFirst':
      return `Notify the regulator first, and enter it among the authorities: kind "regulator", jurisdiction ${place}, relation "notified" or "reported", with "notifiedAt".`;
    case 'incidentDates':
      return 'Give the incident its "occurredFrom" or "occurredTo", as exactly as is known.';
    case 'title':
      return `Begin the English title with "${metBy.text}".`;
    case 'heading':
      return `Give a section with an English body the English heading "${metBy.text}".`;
  }
}

function orOf(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(' or ');
}
