/** The trade-off curve as an SVG picture: both rates on normal-deviate axes, where a matcher whose scores are bell-shaped is a straight line. */
import type { DetPoint } from './det-curve.ts';

const [width, height, left, top, side] = [560, 540, 84, 48, 420];
/** Rates that the axes name, 0 to 1. */
const ticks = [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.05, 0.2, 0.4] as const;
const [least, most] = [5e-7, 0.5];

/** A whole SVG file. Rates of nought are drawn at the edge: they are below what the pairs can show. */
export function detPicture(curve: readonly DetPoint[], title: string): string {
  const line = curve.map(({ fmr01, fnmr01 }) => `${place(fmr01).toFixed(1)},${(side - place(fnmr01)).toFixed(1)}`);
  const across = ticks.map((rate) => `<path d="M${place(rate).toFixed(1)} 0V${side}"/><text x="${place(rate).toFixed(1)}" y="${side + 20}" text-anchor="middle">${named(rate)}</text>`);
  const up = ticks.map((rate) => `<path d="M0 ${(side - place(rate)).toFixed(1)}H${side}"/><text x="-10" y="${(side - place(rate) + 4).toFixed(1)}" text-anchor="end">${named(rate)}</text>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="12" role="img" aria-label="${escaped(title)}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${left}" y="26" font-size="15" fill="#1c2b2d">${escaped(title)}</text>`,
    `<g transform="translate(${left} ${top})" stroke="#d7dddd" fill="none">`,
    `<g>${across.join('').replaceAll('<text', '<text stroke="none" fill="#445"')}</g>`,
    `<g>${up.join('').replaceAll('<text', '<text stroke="none" fill="#445"')}</g>`,
    `<rect width="${side}" height="${side}" stroke="#7a8688"/>`,
    line.length === 0 ? '' : `<polyline points="${line.join(' ')}" stroke="#0f766e" stroke-width="2"/>`,
    `<text stroke="none" fill="#1c2b2d" x="${side / 2}" y="${side + 46}" text-anchor="middle">false match rate (strangers who pass)</text>`,
    `<text stroke="none" fill="#1c2b2d" transform="translate(-64 ${side / 2}) rotate(-90)" text-anchor="middle">false non-match rate (same people who do not)</text>`,
    '</g></svg>',
  ].join('\n');
}

const place = (rate01: number): number => ((deviate(Math.min(most, Math.max(least, rate01))) - deviate(least)) / (deviate(most) - deviate(least))) * side;
const named = (rate01: number): string => (rate01 >= 0.01 ? `${rate01 * 100} %` : `1:${shortly(Math.round(1 / rate01))}`);
const shortly = (many: number): string => (many >= 1_000_000 ? `${many / 1_000_000}M` : many >= 1_000 ? `${many / 1_000}k` : `${many}`);
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The normal distribution's quantile, by halving: exact enough for a drawing. */
export function deviate(share01: number): number {
  let [low, high] = [-8, 8];
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (normalShare(middle) < share01) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Share of a normal distribution below z: Marsaglia's series (Journal of Statistical Software 11/4, 2004) near the middle, a continued fraction in the tails. */
function normalShare(z: number): number {
  const density = Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
  if (Math.abs(z) > 4) {
    let fraction = 0;
    for (let k = 60; k > 0; k -= 1) fraction = k / (Math.abs(z) + fraction);
    const tail = density / (Math.abs(z) + fraction);
    return z < 0 ? tail : 1 - tail;
  }
  let [term, sum] = [z, z];
  for (let k = 3; Math.abs(term) > 1e-17; k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return 0.5 + sum * density;
}
