import MarkdownIt from 'markdown-it';

/**
 * Restricted Markdown as HTML that a page may show as it is: no HTML from the text, no pictures,
 * links only to https, http, tel and mailto, and to our own plans. Web links open in a new tab, because the chat stands in a frame.
 */
export function toHtml(markdown: string): string {
  return renderer.render(markdown).trim();
}

/** The same for what a colleague typed, who pastes bare addresses: those that begin with https:// become links. */
export function typedToHtml(text: string): string {
  return typedRenderer.render(text).trim();
}

const renderer = makeRenderer(false);
const typedRenderer = makeRenderer(true);

function makeRenderer(linkify: boolean) {
  const markdown = new MarkdownIt('default', { html: false, linkify, typographer: false, breaks: true });
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false });
  markdown.disable(['image', 'table', 'code', 'fence', 'backticks', 'strikethrough', 'html_block', 'html_inline']);
  markdown.validateLink = (url) => /^(https?:\/\/|tel:\+?[\d-]+$|mailto:|\/plan\/[a-z])/i.test(url.trim());
  const plain: NonNullable<typeof markdown.renderer.rules.link_open> = (tokens, index, options, _env, self) =>
    self.renderToken(tokens, index, options);
  markdown.renderer.rules.link_open = (tokens, index, options, env, self) => {
    const token = tokens[index];
    if (/^(https?:|\/plan\/)/i.test(String(token?.attrGet('href') ?? ''))) {
      token?.attrSet('rel', 'noopener noreferrer');
      token?.attrSet('target', '_blank');
    }
    return plain(tokens, index, options, env, self);
  };
  return markdown;
}
