// Tells the editor what the hub is made of; both files are written by `hub editors --write`.

async function start() {
  const [config, shapes] = await Promise.all(
    ['config.json', 'shapes.json'].map(async (name) => (await fetch(name)).json()),
  );
  for (const [kind, shape] of Object.entries(shapes)) {
    CMS.registerCustomFormat(`${kind}-frontmatter`, 'md', {
      fromFile: (text) => read(text, shape),
      toFile: (data) => write(data, shape),
    });
  }
  CMS.init({ config: { ...config, load_config_file: false } });
}

start();
