import type { Origins } from '../../domain/application/application.schema';

/** Carries origins over from the message's pointers to the application's. */
export class OriginMap {
  readonly result: Origins = {};
  constructor(private readonly from: Record<string, string>) {}

  /** Notes where a value stood, if it did. @returns the value. */
  take<T>(to: string, from: string, value: T): T {
    const origin = this.from[from];
    if (origin) this.result[to] = origin;
    return value;
  }

  /** Lists whose items keep their place and their field names. */
  lists(...pairs: [string, string][]): void {
    for (const [from, to] of pairs) {
      for (const [pointer, origin] of Object.entries(this.from)) {
        if (pointer.startsWith(`/${from}/`) && !ELSEWHERE.test(pointer))
          this.result[renamed(pointer.replace(`/${from}/`, `/${to}/`))] = origin;
      }
    }
  }
}

/** What is said of another policy only where it is converted: the application has it in a part of its own. */
const ELSEWHERE = /^\/otherPolicies\/\d+\/(carrierCode|productCode|converted)\b/;

/** Fields that are called otherwise in the application. */
const renamed = (pointer: string): string =>
  pointer
    .replace(/^(\/answers\/\d+)\/question$/, '$1/questionId')
    .replace(/^(\/otherCoverage\/\d+)\/issueDate$/, '$1/issued');
