import { everyStateIsAccessible } from './testing/whole-page.ts';

/** A file of its own, as files run beside each other. */
everyStateIsAccessible('dark');
