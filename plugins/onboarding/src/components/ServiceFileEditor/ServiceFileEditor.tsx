import { StreamLanguage } from '@codemirror/language';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorView } from '@codemirror/view';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import CodeMirror from '@uiw/react-codemirror';
import { useEffect, useMemo, useState } from 'react';
import { assist } from './assist';
import { diagnosticsOf, type Marked } from './diagnosticsOf';
import { editorLooks } from './editorLooks';

const useStyles = makeStyles(theme => ({
  root: {
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 8,
    overflow: 'hidden',
    '&:focus-within': {
      outline: `2px solid ${theme.palette.primary.main}`,
    },
    height: 'clamp(320px, calc(100vh - 270px), 1200px)',
    '& .cm-theme': { height: '100%' },
    [theme.breakpoints.down('sm')]: { height: '60vh' },
  },
}));

const setup = { foldGutter: true, autocompletion: false };

/** A place in the text to go to; another object goes there again. */
export interface Place {
  line: number;
  column: number;
}

/** The editor of portolan.yaml: problems marked where they are, keys completed and explained from its schema. */
export function ServiceFileEditor(props: {
  text: string;
  problems: readonly Marked[];
  /** Where the cursor is to go. */
  place?: Place;
  onChange: (text: string) => void;
}) {
  const { text, problems, place, onChange } = props;
  const classes = useStyles();
  const theme = useTheme();
  const [view, setView] = useState<EditorView>();
  const extensions = useMemo(
    () => [
      StreamLanguage.define(yaml),
      assist,
      lintGutter(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': 'portolan.yaml' }),
      editorLooks(theme),
    ],
    [theme],
  );
  useEffect(() => {
    if (view) {
      const { state } = view;
      view.dispatch(setDiagnostics(state, diagnosticsOf(problems, state.doc)));
    }
  }, [view, problems]);
  useEffect(() => {
    if (view && place) {
      const { doc } = view.state;
      const line = doc.line(Math.min(Math.max(place.line, 1), doc.lines));
      const at = Math.min(line.from + Math.max(place.column, 1) - 1, line.to);
      view.dispatch({
        selection: { anchor: at },
        effects: EditorView.scrollIntoView(at, { y: 'center' }),
      });
      view.focus();
    }
  }, [view, place]);
  return (
    <div className={classes.root}>
      <CodeMirror
        value={text}
        height="100%"
        theme="none"
        basicSetup={setup}
        extensions={extensions}
        onCreateEditor={setView}
        onChange={onChange}
      />
    </div>
  );
}
