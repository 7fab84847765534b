/** The first words of a text without its Markdown, for a list or a choice. */
export function plainLine(markdown: string, most = 140): string {
  const plain = markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_#>]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length <= most ? plain : `${plain.slice(0, plain.lastIndexOf(' ', most))}…`;
}
