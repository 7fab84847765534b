/** Milliseconds of processor time that it took this process: what others do on the machine does not count, so a limit on it says something of the code. */
export function processorMs(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
