import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import type { Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';
import type { Theme } from '@material-ui/core/styles';
import { verdictColors } from '@portolan/portal-react';

/** How the editor is drawn: the theme's own surfaces and colours, which hold their contrast in light and dark. */
export function editorLooks(theme: Theme): Extension {
  const { palette } = theme;
  const dark = palette.type === 'dark';
  const colors = verdictColors(palette.type);
  const selected = `${palette.primary.main}33`;
  return [
    EditorView.theme(
      {
        '&': {
          color: palette.text.primary,
          backgroundColor: palette.background.paper,
          fontSize: '0.8125rem',
          height: '100%',
        },
        // The frame around shows the focus.
        '&.cm-focused': { outline: 'none' },
        '.cm-content': { caretColor: palette.text.primary },
        '.cm-cursor': { borderLeftColor: palette.text.primary },
        '.cm-gutters': {
          backgroundColor: palette.background.paper,
          color: palette.text.secondary,
          border: 'none',
        },
        '.cm-activeLine, .cm-activeLineGutter': {
          backgroundColor: palette.action.hover,
        },
        '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
          { backgroundColor: selected },
        '.cm-tooltip': {
          backgroundColor: palette.background.paper,
          color: palette.text.primary,
          border: `1px solid ${palette.divider}`,
          borderRadius: '4px',
          maxWidth: '48ch',
        },
        '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
          backgroundColor: palette.primary.main,
          color: palette.primary.contrastText,
        },
        '.cm-lintRange-error': {
          backgroundImage: 'none',
          textDecoration: `underline wavy ${colors.bad}`,
        },
        '.cm-lintRange-warning': {
          backgroundImage: 'none',
          textDecoration: `underline wavy ${colors.warning}`,
        },
        '.cm-diagnostic-error': { borderLeftColor: colors.bad },
        '.cm-diagnostic-warning': { borderLeftColor: colors.warning },
      },
      { dark },
    ),
    syntaxHighlighting(
      HighlightStyle.define([
        { tag: [tags.comment, tags.meta], color: palette.text.secondary },
        {
          tag: [tags.atom, tags.definition(tags.propertyName)],
          color: colors.progressing,
        },
        { tag: [tags.propertyName, tags.keyword], color: colors.progressing },
        { tag: tags.string, color: colors.good },
        { tag: [tags.number, tags.bool], color: colors.unknown },
      ]),
    ),
  ];
}
