/** Something that the user is told in words. Exit codes: 1 refused, 2 wrong use, 3 the API cannot be reached. */
export class CliError extends Error {
  constructor(
    readonly exitCode: 1 | 2 | 3,
    message: string,
  ) {
    super(message);
  }
}
