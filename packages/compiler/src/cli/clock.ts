/** The local time, as people read it. */
export function clock(): string {
  return new Date().toTimeString().slice(0, 8);
}
