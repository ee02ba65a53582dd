// Makes HTML of the part of Markdown that people use most: headings, paragraphs, lists, quotes, code,
// emphasis, links and images. HTML in the text is shown, not passed on.
const fs = require("fs");

const escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const shown = (text) => text.replace(/[&<>"]/g, (character) => escapes[character]);
const isSafe = (url) => /^(https?:|mailto:|[/#.]|[^:]*$)/i.test(url);

/** Emphasis, links and code within a line. */
function inline(text) {
  const parts = shown(text).split(/(`[^`]+`)/);
  return parts
    .map((part) => {
      if (part.startsWith("`") && part.length > 2) return `<code>${part.slice(1, -1)}</code>`;
      return part
        .replace(/!\[([^\]]*)\]\(([^\s)]+)\)/g, (all, alt, url) =>
          isSafe(url) ? `<img src="${url}" alt="${alt}">` : all,
        )
        .replace(/\[([^\]]+)\]\(([^\s)]+)\)/g, (all, name, url) =>
          isSafe(url) ? `<a href="${url}">${name}</a>` : all,
        )
        .replace(/\*\*(.+?)\*\*/g, "<strong>$1</strong>")
        .replace(/\*(.+?)\*/g, "<em>$1</em>");
    })
    .join("");
}

const list = (tag, lines, marker) =>
  `<${tag}>\n${lines.map((line) => `<li>${inline(line.replace(marker, ""))}</li>`).join("\n")}\n</${tag}>`;

/** One block: lines that no empty one parts. */
function block(lines) {
  const heading = lines[0].match(/^(#{1,6})\s+(.*)$/);
  if (heading && lines.length === 1) {
    return `<h${heading[1].length}>${inline(heading[2])}</h${heading[1].length}>`;
  }
  if (lines.every((line) => /^[-*]\s/.test(line))) return list("ul", lines, /^[-*]\s+/);
  if (lines.every((line) => /^\d+\.\s/.test(line))) return list("ol", lines, /^\d+\.\s+/);
  if (lines.every((line) => line.startsWith(">"))) {
    return `<blockquote>\n${html(lines.map((line) => line.replace(/^>\s?/, "")).join("\n"))}\n</blockquote>`;
  }
  return `<p>${lines.map(inline).join("\n")}</p>`;
}

function html(markdown) {
  return markdown
    .replace(/\r\n/g, "\n")
    .split(/^(```[^\n]*\n[\s\S]*?^```$)/m)
    .flatMap((part) => {
      const code = part.match(/^```[^\n]*\n([\s\S]*?)^```$/m);
      if (code) return [`<pre><code>${shown(code[1])}</code></pre>`];
      const blocks = part.replace(/^(#{1,6}\s.*)$/gm, "\n$1\n").split(/\n\s*\n/);
      return blocks
        .map((lines) => lines.split("\n").filter((line) => line.trim()))
        .filter((lines) => lines.length)
        .map(block);
    })
    .join("\n");
}

console.log(html(JSON.parse(fs.readFileSync(0, "utf8")).markdown));
