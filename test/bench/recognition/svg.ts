export interface Line {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}
export interface Picture {
  readonly title: string;
  readonly x: {
    readonly name: string;
    readonly from: number;
    readonly to: number;
    readonly ticks: readonly number[];
    readonly log?: boolean;
  };
  readonly y: { readonly name: string; readonly from: number; readonly to: number; readonly ticks: readonly number[] };
  readonly lines: readonly Line[];
  /** Ticks of either axis are shares. */
  readonly percent: 'y' | 'both';
}

const WIDTH = 760;
const HEIGHT = 420;
const LEFT = 64;
const RIGHT = 230;
const TOP = 48;
const BOTTOM = 56;

/** A line chart that says what it shows, also to a screen reader; each line is named at its end. */
export function drawLines({ title, x, y, lines, percent }: Picture): string {
  const scale = (value: number): number => (x.log === true ? Math.log(value) : value);
  const px = (value: number) => LEFT + ((scale(value) - scale(x.from)) / (scale(x.to) - scale(x.from))) * (WIDTH - LEFT - RIGHT);
  const py = (value: number) => HEIGHT - BOTTOM - ((value - y.from) / (y.to - y.from)) * (HEIGHT - TOP - BOTTOM);
  const share = (value: number) => `${String(Math.round(value * 100))} %`;
  const grid = [
    ...y.ticks.map(
      (tick) =>
        `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at(py(tick))}" y2="${at(py(tick))}" stroke="#ddd"/><text x="${LEFT - 8}" y="${at(py(tick) + 4)}" text-anchor="end">${share(tick)}</text>`,
    ),
    ...x.ticks.map(
      (tick) =>
        `<line x1="${at(px(tick))}" x2="${at(px(tick))}" y1="${HEIGHT - BOTTOM}" y2="${HEIGHT - BOTTOM + 5}" stroke="#555"/><text x="${at(px(tick))}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${percent === 'both' ? share(tick) : String(tick)}</text>`,
    ),
  ];
  const ends = spread(lines.map(({ points }) => py(points.at(-1)?.[1] ?? y.from)));
  const drawn = lines.map(({ name, colour, points }, i) => {
    const path = points.map(([one, other]) => `${at(px(one))},${at(Math.max(TOP, py(other)))}`).join(' ');
    const last = points.at(-1) ?? [x.to, y.from];
    return `<polyline points="${path}" fill="none" stroke="${colour}" stroke-width="2.5"/><text x="${at(px(last[0]) + 8)}" y="${at((ends[i] ?? 0) + 4)}" fill="${colour}" font-weight="600">${name}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}" font-family="sans-serif" font-size="13" fill="#222">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text x="${LEFT}" y="24" font-size="16" font-weight="600">${title}</text>
${grid.join('\n')}
<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${HEIGHT - BOTTOM}" y2="${HEIGHT - BOTTOM}" stroke="#555"/>
<text x="${at((LEFT + WIDTH - RIGHT) / 2)}" y="${HEIGHT - 12}" text-anchor="middle">${x.name}</text>
<text x="${LEFT}" y="${TOP - 6}">${y.name}</text>
${drawn.join('\n')}
</svg>
`;
}

const at = (value: number): string => value.toFixed(1);

/** Moves names apart that would lie over each other. */
function spread(heights: readonly number[]): number[] {
  const order = heights.map((height, i) => ({ height, i })).sort((a, b) => a.height - b.height);
  let last = -Infinity;
  const result = [...heights];
  for (const { height, i } of order) {
    last = Math.max(height, last + 16);
    result[i] = last;
  }
  return result;
}
