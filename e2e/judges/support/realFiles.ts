import {
  importEcs,
  type EcsImport,
} from '../../../plugins/onboarding-common/src';
import { realDefinitions } from '../../support/bench/onboarding/realDefinitions';
import { examplePlatform } from './serviceCases';

/** A public task definition with what the importer makes of it. */
export interface RealFile {
  name: string;
  /** The task definition, with what a person fills in for its placeholders. */
  text: string;
  imported: EcsImport;
}

/** The example platform with the two stores of AWS that ECS reads secrets from. */
export const platformOfAws = examplePlatform.replace(
  /^secretStores:$/m,
  `secretStores:
  parameter-store: { kind: aws-parameter-store, name: parameter-store, region: eu-central-1 }
  secrets-manager: { kind: aws-secrets-manager, name: secrets-manager, region: eu-central-1 }`,
);

/** What a person would write for the placeholders that some of the files hold. */
function filledIn(text: string): string {
  const asName = (_: string, name: string) =>
    name.toLowerCase().replaceAll('_', '-');
  return text
    .replace(/\b(?:(?:YOUR_)?ACCOUNT_ID|X{12})\b/g, '111122223333')
    .replace(
      /\$\{\w*role_arn\}|\bREPLACE_WITH_\w*ROLE_ARN\b/g,
      'arn:aws:iam::111122223333:role/task',
    )
    .replace(/<([A-Z][A-Z_-]*)>/g, asName)
    .replace(/\bREPLACE_WITH_([A-Z_]+)\b/g, asName);
}

/**
 * The public task definitions, imported, every decision answered as proposed; undefined where they are not beside this
 * checkout.
 *
 * @param target - minor version of Kubernetes, `1.34`
 */
export function realFiles(target: string): RealFile[] | undefined {
  return realDefinitions()?.map(({ name, text: written }) => {
    const text = filledIn(written);
    const imported = importEcs({ definition: { name, text } }, { target });
    return { name: name.replace(/\.json$/, ''), text, imported };
  });
}
