/**
 * How often processes are killed, at moments that are spread over the whole publication. More find more, and take longer:
 * `KILL_ROUNDS=200 npx vitest run tests/kill tests/schedule/processes`.
 *
 * @param usually as often as that in a run of every test
 */
export function killRounds(usually: number): number {
  return Number(process.env.KILL_ROUNDS ?? usually);
}
