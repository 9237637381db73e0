"""The web page: what it shows (`view`), in which words (`wording`, `strings/`), and its front end (`src/`, bundled by `bundle`)."""
