import { apologise, mount } from './mount.ts';

/** Where the element is, relative to this script. The build knows. */
declare const __LIVETHREAD_PIECE__: string;

const script = document.currentScript;
// An image called `currentScript` would be found under that name, too.
if (script instanceof HTMLScriptElement) {
  import(new URL(__LIVETHREAD_PIECE__, script.src).href).catch(apologise);
  mount(script);
}
