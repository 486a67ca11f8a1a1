/** Each is a tsconfig over a part of the tree, with the globals that exist there and no others. */
export const PROGRAMS = {
  pure: 'api/tsconfig.pure.json',
  front: 'api/tsconfig.front.json',
  node: 'api/tsconfig.node.json',
  cloudflare: 'api/tsconfig.cloudflare.json',
  widget: 'widget/tsconfig.browser.json',
  'widget-tests': 'widget/tsconfig.test.json',
  demo: 'demo/tsconfig.json',
};
