/** The three names that travel between page and main; preload and host must say the same. */
export const callChannel = 'desk.call';
export const eventChannel = 'desk.event';
export const frameChannel = 'desk.frame';
