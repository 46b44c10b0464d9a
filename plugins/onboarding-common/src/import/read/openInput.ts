import type { Answer } from '../decisions/Answer';
import { inputAnswers, replaceTexts } from '../decisions/answerInput';
import { type JsonLeaf, type JsonNode, positionOf } from '../json/JsonNode';
import { type Doubt, Ledger } from '../report/Ledger';
import type { ImportProblem } from '../report/LossReport';
import { maskSecrets } from '../secrets/maskSecrets';
import { Field } from './Field';
import type { InputFile } from './InputFile';
import { type Reviewed, reviewLeaf } from './reviewLeaf';

/** A file that was read; its secrets are masked already. */
export interface ReadInput {
  ledger: Ledger;
  root: Field;
}

/** A read file, or why it cannot be read. */
export type InputReading = ReadInput | { problem: ImportProblem };

/** What an importer knows about the files it reads. */
export interface InputKind extends Reviewed {
  /** What is given instead, in the imperative. */
  remedy: string;
  /** What has fewer secrets than this file, as in "no … has so many". */
  noun: string;
  /** Pointers to the values of variables: with their names in front where they stand in a list. */
  variables: RegExp;
  /** Another question about a leaf than those of all inputs. */
  review?(leaf: JsonLeaf): Doubt | undefined;
}

/** No definition is longer. In UTF-16 units. */
const longest = 1024 * 1024;

/** A problem at an offset of a file. */
export function problemAt(
  { name, text }: InputFile,
  at: number,
  { message, remedy }: { message: string; remedy: string },
): { problem: ImportProblem } {
  return {
    problem: {
      file: name,
      path: '',
      ...positionOf(text, at),
      message,
      remedy,
    },
  };
}

/** Why a text is not even looked at: too long, empty, or not a text. */
export function refuseText(
  file: InputFile,
  remedy: string,
): { problem: ImportProblem } | undefined {
  const { text } = file;
  if (text.length > longest)
    return problemAt(file, 0, {
      message: `The file is longer than 1 MiB (${text.length} characters).`,
      remedy,
    });
  if (!text.trim())
    return problemAt(file, 0, { message: 'The file is empty.', remedy });
  const binary = /[\0\uFFFD]/.exec(text)?.index;
  return binary === undefined
    ? undefined
    : problemAt(file, binary, {
        message: 'The file is not text.',
        remedy: `${remedy} It must be UTF-8; unpack archives first.`,
      });
}

/**
 * Opens the account of a file: what people have answered about its texts is put in, then every suspected secret is
 * masked, and only then anybody may look.
 * @param node - what the file says
 * @param answers - to decisions of any file
 */
export function openInput(
  file: InputFile,
  node: JsonNode,
  { answers, kind }: { answers: ReadonlyMap<string, Answer>; kind: InputKind },
): InputReading {
  const { replaced, harmless } = inputAnswers(file.name, answers, kind);
  const tree = maskSecrets(
    replaceTexts(node, { replaced, variables: kind.variables }),
    harmless,
  );
  if (!tree)
    return problemAt(file, 0, {
      message: `More than 200 values look like secrets; no ${kind.noun} has so many.`,
      remedy: kind.remedy,
    });
  const review = reviewLeaf(tree.suspects, kind);
  const ledger = new Ledger({
    file: file.name,
    text: file.text,
    node: tree.node,
    review: leaf =>
      review(leaf) ??
      (replaced.has(leaf.pointer) ? undefined : kind.review?.(leaf)),
  });
  const source = { ledger, suspects: tree.suspects };
  return { ledger, root: new Field(source, '', tree.node) };
}
