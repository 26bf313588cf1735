/** Languages there are words for, in resources/locales; the first is the counter's own. A file of its own, so that the page can have it without the table. */
export const customerLanguages = ['en', 'es', 'vi', 'km', 'th', 'ms', 'id', 'zh'] as const;
export type CustomerLanguage = (typeof customerLanguages)[number];
