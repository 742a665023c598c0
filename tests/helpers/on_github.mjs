// What GitHub would find in texts: each line of the input is a text in JSON, each line of the output
// a list of what in it would call somebody, refer to something, lead elsewhere or be an element.
//
// Markdown is read by markdown-it, which follows CommonMark as GitHub does; then names, numbers and
// addresses are looked for where GitHub looks: in the text outside code, after Markdown is gone.
import { createInterface } from "node:readline";

import MarkdownIt from "markdown-it";

const markdown = new MarkdownIt({ html: true }).enable(["table", "strikethrough"]);
const CALLS = [
  /(?<![\w`/])@[a-z\d][\w-]*/gi, // a person, or a team
  /#\d+/g, // a message of this repository or, behind its name, of another
  /\bGH-\d+/gi,
  /(https?|ftp):\/\/\S*/gi,
  /\b(mailto|xmpp):\S+@\S*/gi,
  /\bwww\.[\w-]+/gi,
  /[\w.+-]+@[\w-]+\.\w+/g, // an e-mail address
];

for await (const line of createInterface({ input: process.stdin })) {
  if (!line) continue;
  const found = [];
  let outside = "";
  const look = (tokens) => {
    for (const token of tokens) {
      if (token.type === "inline") look(token.children);
      else if (token.type === "link_open") found.push(token.attrGet("href"));
      else if (token.type === "image") found.push(token.attrGet("src"));
      else if (token.type === "text") outside += token.content;
      else if (token.type === "html_inline" || token.type === "html_block") {
        if (!/^<!--.*-->\s*$/.test(token.content)) found.push(token.content);
        outside += "\0";
      } else outside += "\n";
    }
  };
  look(markdown.parse(JSON.parse(line), {}));
  for (const call of CALLS) found.push(...(outside.match(call) ?? []));
  console.log(JSON.stringify(found));
}
