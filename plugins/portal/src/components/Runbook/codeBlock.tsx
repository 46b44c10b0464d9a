import { isValidElement, type ReactNode } from 'react';
import { CodeBlock } from '@portolan/portal-react';

/** A block of code in Markdown, to copy: on call nobody retypes a command. */
export function codeBlock(props: { children?: ReactNode }) {
  const text = textOf(props.children).replace(/\n$/, '');
  const [first = ''] = text.split('\n');
  return <CodeBlock text={text} what={first} />;
}

function textOf(node: ReactNode): string {
  if (Array.isArray(node)) {
    return node.map(textOf).join('');
  }
  if (isValidElement<{ children?: ReactNode }>(node)) {
    return textOf(node.props.children);
  }
  return typeof node === 'string' || typeof node === 'number'
    ? String(node)
    : '';
}
