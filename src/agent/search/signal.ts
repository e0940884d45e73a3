/** Tells all who wait that something has happened. */
export interface Signal {
  give(): void;
  /** @returns when it is given next, or after so many milliseconds */
  wait(milliseconds: number): Promise<void>;
}

export function createSignal(): Signal {
  const waiting = new Set<() => void>();
  return {
    give() {
      for (const tell of [...waiting]) tell();
    },
    wait: (milliseconds) =>
      new Promise((resolve) => {
        const tell = () => {
          clearTimeout(timer);
          waiting.delete(tell);
          resolve();
        };
        const timer = setTimeout(tell, milliseconds);
        timer.unref();
        waiting.add(tell);
      }),
  };
}
