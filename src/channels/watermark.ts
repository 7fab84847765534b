/** The seq that a watermark names: 0 when there is none, undefined when it is not one of ours. */
export function seqFrom(watermark: string | null): number | undefined {
  if (watermark === null || watermark === '') return 0;
  return /^\d{1,9}$/.test(watermark) ? Number(watermark) : undefined;
}
