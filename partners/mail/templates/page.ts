/**
 * The frame of every HTML mail: one column, styles inline because many programs drop everything else, and no colors for text
 * and background, so that a reader's dark mode stays readable. Nothing is loaded from anywhere.
 */

const FONT = 'font-family:system-ui,-apple-system,Segoe UI,Roboto,Helvetica,Arial,sans-serif';

/** Inline styles that templates share. The gray has enough contrast for lines on white and on black. */
export const STYLE = {
  heading: 'font-size:18px;line-height:1.3;margin:24px 0 8px 0',
  paragraph: 'margin:0 0 12px 0',
  list: 'margin:0 0 12px 0;padding:0 0 0 20px',
  item: 'margin:0 0 12px 0',
  small: 'font-size:14px;margin:16px 0 0 0;padding:12px 0 0 0;border-top:1px solid #767676',
  link: 'display:inline-block;padding:10px 16px;border:2px solid currentColor;border-radius:6px;font-weight:600',
} as const;

/**
 * A whole page.
 * @param title Liquid; the heading, and what a screen reader says first. @param body Liquid. @param language of both.
 */
export const page = (title: string, body: string, language = 'en'): string => `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
</head>
<body style="margin:0;padding:16px;${FONT};font-size:16px;line-height:1.5;color-scheme:light dark">
<main style="max-width:600px;margin:0 auto">
<h1 style="font-size:22px;line-height:1.3;margin:0 0 16px 0">${title}</h1>
${body}
</main>
</body>
</html>
`;
