export const count = (many: number, one: string, more: string = `${one}s`): string => `${grouped(many)} ${many === 1 ? one : more}`;

/** `4,812` */
export const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** `0.55 MB`, `15.2 MB`, `212 GB`; decimal units, as disks are sold. */
export function size(bytes: number): string {
  if (bytes < 1_000_000) return bytes < 100_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(2)} MB`;
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 && bytes % 1_000_000 > 0 ? 1 : bytes < 100_000_000 ? 1 : 0)} MB`;
  return `${Math.round(bytes / 1_000_000_000)} GB`;
}

/** `9e1c40d7…b38a`: enough to compare by eye with the signed list. */
export const shortHash = (hex: string): string => `${hex.slice(0, 8)}…${hex.slice(-4)}`;

/** `DK` of `Dara Keo`: for the mark beside a member of staff. */
export const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter((word) => word !== '');
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0]?.toUpperCase() ?? '').join('');
};
