/** Local fonts only. Each file carries its unicode ranges, so a script is fetched when its letters are first on screen. */
import '@fontsource/ibm-plex-sans/400.css';
import '@fontsource/ibm-plex-sans/500.css';
import '@fontsource/ibm-plex-sans/600.css';
import '@fontsource/ibm-plex-mono/400.css';
import '@fontsource/ibm-plex-mono/500.css';
import '@fontsource/ibm-plex-mono/600.css';
// Scripts of documents, behind IBM Plex in tokens.css. One weight: values are set in it, labels are Latin.
import '@fontsource/noto-sans-khmer/400.css';
import '@fontsource/ibm-plex-sans-thai/400.css';
import '@fontsource/noto-sans-sc/400.css';
