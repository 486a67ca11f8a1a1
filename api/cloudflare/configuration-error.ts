/** A variable cannot be used. The message names it. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
