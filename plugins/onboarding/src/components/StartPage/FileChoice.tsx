import Button from '@material-ui/core/Button';
import type { InputFile } from '@portolan/plugin-onboarding-common';
import { useRef } from 'react';

/** More is no definition, and would be slow to even refuse. In bytes. */
const most = 2 * 1024 * 1024;
const mostFiles = 20;

/** Chooses files of this machine; they are read here and go nowhere. */
export function FileChoice(props: {
  onChosen: (files: InputFile[]) => void;
  onRefused: (why: string) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const read = async (list: FileList | null) => {
    const files = [...(list ?? [])];
    if (files.length === 0) {
      return;
    }
    const large = files.find(({ size }) => size > most);
    if (large || files.length > mostFiles) {
      props.onRefused(
        large
          ? `${large.name} is larger than 2 MiB; a task definition has at most 64 KiB. Choose only the task definition and what belongs to it.`
          : `${files.length} files are more than ${mostFiles}. Choose one task definition and what belongs to it.`,
      );
      return;
    }
    props.onChosen(
      await Promise.all(
        files.map(async file => ({ name: file.name, text: await file.text() })),
      ),
    );
  };
  return (
    <>
      <Button variant="outlined" onClick={() => input.current?.click()}>
        Upload files…
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".json,.yaml,.yml,.jsonc,.txt"
        aria-label="Files to upload"
        onChange={event => {
          void read(event.target.files);
          event.target.value = '';
        }}
      />
    </>
  );
}
