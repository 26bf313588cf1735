/** An event as Electron hands it out: listeners may prevent what it announces. */
export class Told {
  defaultPrevented = false;
  readonly url: string;
  readonly isMainFrame: boolean;
  constructor(about: { readonly url?: string; readonly isMainFrame?: boolean } = {}) {
    this.url = about.url ?? '';
    this.isMainFrame = about.isMainFrame ?? true;
  }
  preventDefault(): void { this.defaultPrevented = true; }
}
