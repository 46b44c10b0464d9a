/** A file as it was given: its name is only shown. */
export interface InputFile {
  name: string;
  text: string;
}
