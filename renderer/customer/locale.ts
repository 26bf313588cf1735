/** The customer's words, language by language, as data: a bank may have its own wording checked and put in these files. */
import { customerLanguages, type CustomerLanguage } from '../../electron/contract/customer-languages.ts';
import type { CustomerView } from '../../electron/contract/views.ts';
import en from '../../resources/locales/en.json';
import es from '../../resources/locales/es.json';
import id from '../../resources/locales/id.json';
import km from '../../resources/locales/km.json';
import ms from '../../resources/locales/ms.json';
import th from '../../resources/locales/th.json';
import vi from '../../resources/locales/vi.json';
import zh from '../../resources/locales/zh.json';

/** Every file has the shape of the English one; a phrase that is missing in one of them does not compile. */
export type Locale = typeof en;
export const locales: Readonly<Record<CustomerLanguage, Locale>> = { en, es, vi, km, th, ms, id, zh };
export const languageChoices = customerLanguages.map((language) => ({ value: language, short: locales[language].englishName, words: `${locales[language].englishName}${language === 'en' ? '' : `, ${locales[language].ownName}`}` }));

export interface CustomerWords { readonly title: string; readonly text: string }

/** What stands in large letters, and the line below it. `leftMs`: of what is asked; null where nothing runs out. */
export function customerWords(view: CustomerView, language: CustomerLanguage, leftMs: number | null): CustomerWords {
  const locale = locales[language];
  switch (view.state) {
    case 'idle': return locale.idle;
    case 'picture': return view.hint === null ? locale.picture : { title: locale.hints[view.hint], text: locale.picture.text };
    case 'pause': return locale.pause;
    case 'done': return locale.done;
    case 'met': return { title: locale.met, text: locale.asks.neutral };
    case 'asks': return { title: askedWords(view, locale), text: [thenWords(view, locale), leftWords(locale, leftMs)].filter((part) => part !== '').join(' ') };
  }
}

/** What ends a movement: a head comes back; shut eyes see no screen that tells them to open. A blink or a smile needs no more words. */
function thenWords({ asks }: CustomerView, locale: Locale): string {
  if (asks === null) return '';
  if (asks.challenge === 'eyes-closed') return locale.thenOpen;
  return ['turn-left', 'turn-right', 'nod', 'nose-in-box'].includes(asks.challenge) ? locale.then : '';
}

function askedWords({ asks }: CustomerView, locale: Locale): string {
  if (asks === null) return locale.asks.neutral;
  return asks.challenge === 'nose-in-box' ? locale.asks[`nose-in-box ${asks.corner ?? 'up-left'}`] : locale.asks[asks.challenge];
}

function leftWords(locale: Locale, leftMs: number | null): string {
  if (leftMs === null) return '';
  const seconds = Math.max(1, Math.ceil(leftMs / 1000));
  return seconds === 1 ? locale.leftOne : locale.left.replace('{seconds}', String(seconds));
}
