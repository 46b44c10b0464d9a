import { measureHelmCreate } from '../support/bench/onboarding/measureHelmCreate';
import { measureImport } from '../support/bench/onboarding/measureImport';
import { measurePreview } from '../support/bench/onboarding/measurePreview';
import { measureRender } from '../support/bench/onboarding/measureRender';
import type { BenchContext } from '../support/bench/run';

// Bringing a service aboard, in this process: what the browser, the command line and the scaffolder run; then beside what
// people start from today; then the wizard as a person types in it.
export async function bench(context: BenchContext): Promise<void> {
  measureImport(context);
  measureRender(context);
  await measureHelmCreate(context);
  await measurePreview(context);
}
