/** One piece of work at a time for each id, within this process. */
export interface Flights {
  /** Begins, or asks the one under way to look again when it is done; resolves when all of it is done. Never rejects. */
  begin(id: string, work: () => Promise<void>): Promise<void>;
  has(id: string): boolean;
  /** Resolves when the work under way for this id is done, or for all when no id is given. */
  landed(id?: string): Promise<void>;
}

export function createFlights(failed: (id: string, error: unknown) => void): Flights {
  const flights = new Map<string, Promise<void>>();
  const again = new Set<string>();

  async function fly(id: string, work: () => Promise<void>): Promise<void> {
    try {
      do await work();
      while (again.delete(id));
    } catch (error) {
      failed(id, error);
    } finally {
      flights.delete(id);
      again.delete(id);
    }
  }

  return {
    begin(id, work) {
      const underWay = flights.get(id);
      if (underWay) {
        again.add(id);
        return underWay;
      }
      // Set down before the work begins, which may end without waiting for anything.
      const flight = Promise.resolve().then(() => fly(id, work));
      flights.set(id, flight);
      return flight;
    },
    has: (id) => flights.has(id),
    async landed(id) {
      await (id === undefined ? Promise.all(flights.values()) : flights.get(id));
    },
  };
}
