/**
 * Reports an error that nobody has caught, in the way in which the host reports its own: `reportError` in browsers and Deno, else a rejected
 * promise. Whoever runs the program decides what that means (Node ends it, unless it listens for `unhandledRejection`).
 */
export function reportUncaught(error: unknown): void {
  // eslint-disable-next-line no-restricted-globals -- looked up when it is needed: it is no part of the language
  const { reportError } = globalThis as { readonly reportError?: (error: unknown) => void };
  if (reportError) reportError(error);
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what was thrown, whatever it is
  else void Promise.reject(error);
}
