/** The same answer with a field that nobody has heard of in every object. */
export function withUnknownFields(answer: unknown): unknown {
  if (Array.isArray(answer)) {
    return answer.map(withUnknownFields);
  }
  if (typeof answer === 'object' && answer !== null) {
    return {
      ...Object.fromEntries(
        Object.entries(answer).map(([name, value]) => [
          name,
          withUnknownFields(value),
        ]),
      ),
      // A string, because some objects are maps of strings, such as labels.
      addedInANewerVersion: 'x',
    };
  }
  return answer;
}
