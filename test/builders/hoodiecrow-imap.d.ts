declare module 'hoodiecrow-imap' {
  /** Starts nothing yet. The package has no types of its own. */
  export default function hoodiecrow(options: object): unknown;
}
