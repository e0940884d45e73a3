/**
 * The closed table of error codes (RFC 9457 problem details carry one as `code`). A code never changes its meaning;
 * docs/errors.md lists them all, and a test compares the two in both directions.
 */
export const errorTable = {
  // The request as HTTP
  invalid_json: [400, 'The body is not valid JSON'],
  invalid_encoding: [400, 'The body is not valid UTF-8'],
  duplicate_member: [400, 'A JSON object names the same member twice'],
  forbidden_member: [400, 'A JSON object has a member that is never allowed'],
  nested_too_deep: [400, 'The JSON is nested too deep'],
  method_not_allowed: [405, 'This address does not take the method'],
  not_acceptable: [406, 'No form of this is acceptable to the client'],
  body_required: [400, 'The request needs a body'],
  invalid_request: [400, 'The request is malformed'],
  invalid_parameter: [400, 'A parameter has a value that is not allowed'],
  invalid_locale_parameter: [400, 'The locale asked for is not a BCP 47 language tag'],
  invalid_address: [400, 'This is no address that can be checked'],
  unknown_parameter: [400, 'A query parameter is not known'],
  repeated_parameter: [400, 'A query parameter is given more than once'],
  body_too_large: [413, 'The body is too large'],
  unsupported_media_type: [415, 'The body has a content type that is not accepted'],
  unsupported_content_encoding: [415, 'The body has a content encoding that is not accepted'],
  invalid_idempotency_key: [400, 'The Idempotency-Key is malformed'],
  idempotency_key_reused: [422, 'The Idempotency-Key was used for another request'],
  idempotency_in_progress: [409, 'A request with this Idempotency-Key is still running'],

  // Who may do what
  authentication_required: [401, 'A key is required'],
  invalid_credentials: [401, 'The key is not valid'],
  not_allowed: [403, 'The key may not do this'],
  second_person_required: [409, 'Somebody else has to do this'],
  approval_required: [409, 'Nobody has approved this content'],

  // The state of a notice
  wrong_state: [409, 'This is not possible in the present state'],
  publication_scheduled: [409, 'A publication is scheduled'],
  legal_hold_active: [409, 'The notice is under a legal hold'],
  posting_period: [409, 'The notice has to be posted for longer'],

  // What is there
  route_not_found: [404, 'There is nothing at this address'],
  notice_not_found: [404, 'There is no such notice'],
  notice_gone: [410, 'The notice has been taken away'],
  item_not_found: [404, 'There is no such item'],
  text_not_found: [404, 'There is no text in this locale'],
  edition_not_found: [404, 'There is no such edition'],
  locale_not_available: [404, 'The notice is not available in this locale'],
  data_category_not_found: [404, 'There is no such data category'],
  glossary_term_not_found: [404, 'There is no such term in the glossary'],
  unanswered_question_not_found: [404, 'There is no such unanswered question'],
  preview_not_found: [404, 'There is no such preview, or it has ended'],
  key_not_found: [404, 'There is no such key'],
  already_exists: [409, 'It exists already'],
  still_referenced: [409, 'Something else refers to it'],
  last_admin_key: [409, 'This is the last key that can administer'],

  // Optimistic locking (RFC 9110, section 13; RFC 6585, section 3)
  precondition_required: [428, 'The write needs If-Match'],
  precondition_failed: [412, 'It has changed since you read it'],

  // The content
  unknown_field: [422, 'A field is not known'],
  missing_field: [422, 'A required field is missing'],
  invalid_value: [422, 'A field has a value that is not allowed'],
  too_long: [422, 'A field is too long'],
  invalid_key: [422, 'A key is malformed'],
  duplicate_key: [422, 'Two items have the same key'],
  slug_mismatch: [422, 'The slug of the document is not the slug of the address'],
  invalid_locale: [422, 'A locale is not a BCP 47 language tag in its canonical form'],
  invalid_date: [422, 'A date is malformed'],
  invalid_url: [422, 'A URL is malformed or has a scheme that is not allowed'],
  invalid_contact: [422, 'The value of a contact or sender does not fit its kind'],
  nul_character: [422, 'A text contains the character NUL'],
  lone_surrogate: [422, 'A text contains half of a surrogate pair'],
  raw_html: [422, 'A Markdown text contains raw HTML'],
  markdown_too_complex: [422, 'A Markdown text is too complex'],
  unsafe_link: [422, 'A Markdown text has a link with a scheme that is not allowed'],
  dangling_supersedes: [422, 'Something superseded does not exist'],
  supersedes_cycle: [422, 'Items supersede each other in a circle'],
  unknown_data_category: [422, 'A data category is not in the catalogue'],
  order_mismatch: [422, 'The order does not name exactly the items of the list'],

  // Publishing
  source_title_missing: [422, 'The notice has no title in its source locale'],
  source_text_missing: [422, 'An item has no text in the source locale'],
  change_note_required: [422, 'A major edition needs a change note in the source locale'],
  unknown_locale: [422, 'The notice has no text in this locale'],
  locale_title_missing: [422, 'The notice has no title in a locale to be published'],
  source_locale_not_live: [422, 'The source locale has to be published first'],
  required_locale_not_ready: [422, 'A required translation is not ready'],
  unknown_reference: [422, 'A text refers to something that the notice does not have'],
  mode_changed: [422, 'A notice that has editions cannot change between actual and exercise'],
  incomplete_in_law: [422, 'An element that a law requires is missing'],
  unknown_legal_element: [422, 'The regime has no such element'],
  schedule_in_past: [422, 'A schedule has to be in the future'],
  invalid_local_time: [422, 'A local time does not exist, or comes twice'],
  unknown_redirect_target: [422, 'Nothing is published where the redirect leads'],
  redirect_loop: [422, 'Redirects lead in a circle'],

  // Ours
  busy: [503, 'Somebody else is writing at this moment'],
  database_unavailable: [503, 'The database does not answer'],
  edition_unavailable: [503, 'This instance is fetching the edition again'],
  overloaded: [503, 'Too much is asked for at this moment'],
  search_unavailable: [503, 'The search is not ready'],
  not_ready: [503, 'There is nothing to serve yet'],
  internal_error: [500, 'Something went wrong on our side'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ErrorCode = keyof typeof errorTable;

/** One fault of a request: its code, where it is (RFC 6901 JSON Pointer), and what to do about it. */
export interface Fault {
  code: ErrorCode;
  path: string;
  detail: string;
}

/** A command that is refused for a reason the caller can understand. Nothing has been changed. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly faults: readonly Fault[];
  readonly headers: Readonly<Record<string, string>>;

  /**
   * @param code what is wrong
   * @param detail a sentence that says what to do
   * @param options `faults` where several things are wrong; `headers` to go with the answer
   */
  constructor(
    code: ErrorCode,
    detail: string,
    options: { faults?: readonly Fault[]; headers?: Record<string, string> } = {},
  ) {
    super(detail);
    this.code = code;
    this.faults = options.faults ?? [];
    this.headers = options.headers ?? {};
  }
}

const MAX_FAULTS = 100;

/**
 * Refuses for a list of faults, of which the first hundred are told; the code of the whole is that of the first. Does
 * nothing when the list is empty.
 */
export function refuseFaults(faults: readonly Fault[]): void {
  const [first] = faults;
  if (first) throw new Refusal(first.code, first.detail, { faults: faults.slice(0, MAX_FAULTS) });
}
