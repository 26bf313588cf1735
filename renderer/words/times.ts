/** Times as the screens say them: `20 Nov 10:43`, `1:12`, `44 min`. The station's own time zone; months in English wherever the machine stands. */
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const wholeMonths = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const two = (value: number): string => String(value).padStart(2, '0');

/** `10:43` */
export function timeOfDay(at: number): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** `09:58:21` */
export const timeWithSeconds = (at: number): string => `${timeOfDay(at)}:${two(new Date(at).getSeconds())}`;

/** `20 Nov` */
export function dayAndMonth(at: number): string {
  const date = new Date(at);
  return `${date.getDate()} ${months[date.getMonth()]}`;
}

/** `20 Nov 10:43`; with the year when it is not this one. */
export function dayAndTime(at: number, now: number = Date.now()): string {
  const year = new Date(at).getFullYear();
  return `${dayAndMonth(at)}${year === new Date(now).getFullYear() ? '' : ` ${year}`} ${timeOfDay(at)}`;
}

/** `Friday 20 November 2026, 08:52` */
export function wholeDate(at: number): string {
  const date = new Date(at);
  return `${weekdays[date.getDay()]} ${date.getDate()} ${wholeMonths[date.getMonth()]} ${date.getFullYear()}, ${timeOfDay(at)}`;
}

export const sameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString();

/** `today 08:51`, else `20 Nov 08:51`. */
export const todayOrDay = (at: number, now: number = Date.now()): string => (sameDay(at, now) ? `today ${timeOfDay(at)}` : dayAndTime(at, now));

/** A duration as a clock: `1:12`, `12:05`, `1:02:09`. */
export function clock(tookMs: number): string {
  const seconds = Math.max(0, Math.round(tookMs / 1000));
  const hours = Math.floor(seconds / 3600), minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** `0.4 s`, `18 s` */
export const seconds = (tookMs: number): string => (tookMs < 9_950 ? `${(tookMs / 1000).toFixed(1)} s` : `${Math.round(tookMs / 1000)} s`);

/** How long something waits: `1 min`, `44 min`, `1 h 50`, `3 days`. */
export function waited(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${two(minutes % 60)}`;
  return `${Math.floor(minutes / (24 * 60))} days`;
}

/** A whole number of seconds in words: `60 seconds`, `5 minutes`. */
export const period = (wholeSeconds: number): string => {
  const minutes = wholeSeconds / 60;
  if (wholeSeconds < 120 || !Number.isInteger(minutes)) return `${wholeSeconds} seconds`;
  return `${minutes} minutes`;
};

/** `2031-06-05` is `5 Jun 2031`; a calendar date has no time zone. Anything else comes back as it is. */
export function calendarDate(iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? [];
  return year === undefined ? iso : `${Number(day)} ${months[Number(month) - 1] ?? ''} ${year}`;
}
