"""One Markdown file as people save and type it: facts, text, slips put right."""
