/** The one address the program shows. Compared part by part: `new URL('app://desk').origin` is the text "null" in Node. */
export const pageScheme = 'app';
export const page = { protocol: `${pageScheme}:`, host: 'desk' } as const;
export const pageUrl = `${page.protocol}//${page.host}/`;

/** True for our own page and its files, whatever path or hash follows. */
export function isPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, host, username, password, port } = new URL(address);
  return protocol === page.protocol && host === page.host && username === '' && password === '' && port === '';
}

/** True for bytes that our own page made into an address; another origin's blob: names that origin after the colon. */
export const isPageBlob = (address: string): boolean => address.startsWith('blob:') && isPage(address.slice('blob:'.length));
