import { colours } from './styles/colours.ts';
import { controls } from './styles/controls.ts';
import { layout } from './styles/layout.ts';
import { notes } from './styles/notes.ts';
import { tables } from './styles/tables.ts';
import { text } from './styles/text.ts';

/**
 * What all elements of the desk look like: `static override styles = [deskStyles, css\`…\`]`. Classes: `primary`, `danger`
 * and `quiet` buttons; `field` (label, control, `hint`), `choice` (checkbox and label); `row`, `row > grow`, `stack`,
 * `section`; `badge` and `note` (`good`, `warn`, `wrong`), `wrong-text`; `empty` (strong, text); `facts` (dt, dd);
 * `cards` on a table; `muted`, `small`, `numbers`, `code`, `unseen`. No `style=` in templates: the page's policy forbids it.
 */
export const deskStyles = [colours, text, controls, layout, notes, tables];
