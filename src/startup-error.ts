/** A fault of the surroundings that stops start-up; its message is the one line the operator sees. */
export class StartupError extends Error {}
