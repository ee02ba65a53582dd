// util.parseArgs.
//
// Trusted with: nothing that the tool may not have. It runs in the tool's own Worker.

const failure = (code, message) => Object.assign(new TypeError(message), { code });

const unknown = (name, allowed) =>
  failure(
    "ERR_PARSE_ARGS_UNKNOWN_OPTION",
    `Unknown option '${name}'` +
      (allowed
        ? `. To specify a positional argument starting with a '-', place it at the end of the ` +
          `command after '--', as in '-- "${name}"`
        : ""),
  );

/** The arguments, each as an option with its value or as a positional one. */
function tokensOf(args, options) {
  const tokens = [];
  const byShort = new Map(Object.entries(options).map(([name, { short }]) => [short, name]));
  const rest = [...args];
  const take = (name, rawName, inline) => {
    const isText = options[name]?.type === "string";
    const value = inline ?? (isText ? rest.shift() : undefined);
    tokens.push({ kind: "option", name, rawName, value, inlineValue: inline !== undefined });
  };
  while (rest.length > 0) {
    const arg = rest.shift();
    if (arg === "--") {
      tokens.push({ kind: "option-terminator" });
      for (const value of rest.splice(0)) tokens.push({ kind: "positional", value });
    } else if (/^--[^=]+/.test(arg)) {
      const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(arg);
      take(name, `--${name}`, value);
    } else if (/^-[^-]/.test(arg)) {
      const name = byShort.get(arg[1]) ?? arg[1];
      if (options[name]?.type === "string") take(name, `-${arg[1]}`, arg.slice(2) || undefined);
      else {
        take(name, `-${arg[1]}`);
        if (arg.length > 2) rest.unshift(`-${arg.slice(2)}`);
      }
    } else tokens.push({ kind: "positional", value: arg });
  }
  return tokens;
}

function check(token, options, _allowNegative, allowPositionals) {
  const option = options[token.name];
  if (!option) throw unknown(token.rawName, allowPositionals);
  const short = option.short ? `-${option.short}, ` : "";
  if (option.type === "string" && token.value === undefined) {
    const message = `Option '${short}--${token.name} <value>' argument missing`;
    throw failure("ERR_PARSE_ARGS_INVALID_OPTION_VALUE", message);
  }
  if (option.type === "boolean" && token.value !== undefined) {
    const message = `Option '${short}--${token.name}' does not take an argument`;
    throw failure("ERR_PARSE_ARGS_INVALID_OPTION_VALUE", message);
  }
}

export function parseArgs(config = {}) {
  const { options = {}, strict = true, allowNegative = false } = config;
  const { allowPositionals = !strict, args = globalThis.process.argv.slice(2) } = config;
  const tokens = tokensOf(args, options);
  const values = Object.create(null);
  const positionals = [];
  for (const token of tokens) {
    if (token.kind === "positional") {
      if (!allowPositionals) {
        const message = `Unexpected argument '${token.value}'. This command does not take positional arguments`;
        throw failure("ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL", message);
      }
      positionals.push(token.value);
    } else if (token.kind === "option") {
      const isNegative = allowNegative && token.name.startsWith("no-");
      const name = isNegative ? token.name.slice(3) : token.name;
      if (strict) check({ ...token, name }, options, allowNegative, allowPositionals);
      const value = token.value ?? !isNegative;
      if (options[name]?.multiple) values[name] = [...(values[name] ?? []), value];
      else values[name] = value;
    }
  }
  for (const [name, option] of Object.entries(options)) {
    if (option.default !== undefined && values[name] === undefined) values[name] = option.default;
  }
  return config.tokens ? { values, positionals, tokens } : { values, positionals };
}
