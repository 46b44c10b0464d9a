/**
 * The onboarding area's models, importers and generator: from what a team writes to everything its service needs.
 *
 * @packageDocumentation
 */
export {};
