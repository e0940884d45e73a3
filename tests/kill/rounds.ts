/** How many processes are killed, at moments that are spread over the whole publication. More find more, and take longer. */
export const KILLED_PROCESSES = 16;
