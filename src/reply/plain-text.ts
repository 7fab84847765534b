/** Restricted Markdown as plain text: marks go, a link becomes its words, with the address behind it when that says more. */
export function plainText(markdown: string): string {
  return markdown.replace(/\*\*(.+?)\*\*/g, '$1').replace(/\[([^\]]+)\]\((\S+?)\)/g, (_, words: string, url: string) => {
    const says = url.startsWith('tel:') || url.startsWith('mailto:') || url.includes(words);
    return says ? words : `${words} (${url})`;
  });
}
