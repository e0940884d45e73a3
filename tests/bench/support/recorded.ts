/** An answer of Forthright as it came over the wire, for others to give in the very same bytes. */
export interface Recorded {
  status: number;
  /** Name, value, name, value, in the order in which they came; without those that Node writes by itself. */
  headers: string[];
  bodyBase64: string;
}
