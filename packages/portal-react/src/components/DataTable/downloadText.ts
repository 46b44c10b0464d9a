/** Hands a text to the browser as a file to save. */
export function downloadText(file: {
  name: string;
  type: string;
  text: string;
}) {
  const url = URL.createObjectURL(new Blob([file.text], { type: file.type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = file.name;
  link.click();
  URL.revokeObjectURL(url);
}
