/** Of the package; said in the document of the API. */
export const VERSION = '0.1.0';
