/** What is written for one's own machine. */
export const file = 'compose.dev.yaml';
/** Where people put what is theirs; Compose reads it only if it is named. */
export const local = 'compose.local.yaml';
/** Names of the secrets, to be copied and filled in. */
export const placeholders = '.env.dev.example';
