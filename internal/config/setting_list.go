package config

// Setting is something that a user can set, and every place to set it in; "" where there is none.
type Setting struct {
	Env     string // the environment variable
	Flag    string // the flag, without its dashes
	TOML    string // the key of the file; those of a chatbot's table begin with "chatbot."
	Default string // in words, "" where there is none
	Doc     string // one line
}

// Settings are all things that can be set: -h, the README's table and the tests read this list. The secret key has no flag
// on purpose: every user of a machine can read the arguments of its processes.
var Settings = []Setting{
	{Env: "CHATBOT_SECRET_KEY", Doc: "the platform's secret key"},
	{Env: "CHATBOT_SECRET_KEY_FILE", TOML: "chatbot.secret_key_file",
		Doc: "path of a file that holds the key and that nobody else can read (or a mounted secret); in the TOML file, relative to it"},
	{TOML: "chatbot.secret_key_env", Doc: "name of an environment variable that holds the key"},
	{Env: "CHATBOT_SECRET_KEY_KEYRING", TOML: "chatbot.secret_key_keyring", Default: "no",
		Doc: "the key lies in the keyring of the system, where auth set puts it"},
	{Env: "CHATBOT_SERIAL_NUMBER", TOML: "chatbot.serial_number", Doc: "the chatbot's id on the platform"},
	{TOML: "chatbot.name", Doc: "what you and the assistant call the chatbot, up to 60 characters; that of the environment is called chatbot"},
	{Env: "CHATBOT_HOST", Flag: "host", TOML: "chatbot.host", Default: "hottask",
		Doc: "hottask, smarterbot, neoagent, or any https://host[:port]; http:// for a loopback address only"},
	{Env: "CHATBOT_CONFIG", Flag: "config", Default: "chatbot-mcp/config.toml in the user's config directory",
		Doc: "TOML file that describes several chatbots"},
	{TOML: "default", Default: "the only chatbot", Doc: "the chatbot meant when a call names none"},
	{Env: "CHATBOT_TIME_ZONE", Flag: "time-zone", TOML: "time_zone", Default: "the machine's",
		Doc: "IANA name of the zone whose days are meant, such as Europe/Rome"},
	{TOML: "chatbot.time_zone", Default: "that of all", Doc: "zone of this chatbot's days"},
	{TOML: "opening_hours", Doc: `when you are open, such as "Mon-Fri 09:00-13:00 14:00-18:00, Sat 10:00-02:00"`},
	{TOML: "chatbot.opening_hours", Default: "those of all", Doc: "when this chatbot's business is open, in its zone"},
	{TOML: "chatbot.unanswered_phrases", Doc: `what this chatbot says when it has no answer, such as ["ask my colleagues"]`},
	{Env: "CHATBOT_TOOLS", Flag: "tools", TOML: "tools", Default: "all",
		Doc: "the tools to offer, their names separated by commas, such as list_leads,get_chat_history"},
	{Env: "CHATBOT_READ_ONLY", Flag: "read-only", TOML: "read_only", Default: "no",
		Doc: "leave out create_session, send_message and export_leads, the tools that change or write something"},
	{Env: "CHATBOT_ALLOW_MESSAGES", Flag: "allow-messages", TOML: "allow_messages", Default: "no",
		Doc: "offer send_message, which writes to the chatbot in a test session; it may cost message credits"},
	{Env: "CHATBOT_PII", Flag: "pii", TOML: "pii", Default: "full",
		Doc: "personal data in every output: full, mask or none"},
	{Env: "CHATBOT_EXPORT_DIR", Flag: "export-dir", TOML: "export_dir", Default: "chatbot-mcp in your Downloads; over HTTP off",
		Doc: "folder in which export_leads makes files, or off"},
	{Env: "CHATBOT_RESULTS", Flag: "results", TOML: "results", Default: "both",
		Doc: "both text and structured results, or text alone"},
	{Env: "CHATBOT_APPS", Flag: "apps", TOML: "apps", Default: "no",
		Doc: "offer the report as a view on get_stats, to clients that show MCP Apps; the text stays beside it"},
	{Env: "CHATBOT_LOG_LEVEL", Flag: "log-level", TOML: "log_level", Default: "info", Doc: "debug, info, warn or error"},
	{Env: "CHATBOT_LOG_FILE", Flag: "log-file", TOML: "log_file", Default: "standard error", Doc: "file to log to"},
	{Env: "HTTPS_PROXY", Doc: "proxy through which https hosts are reached, such as http://proxy.example.com:3128"},
	{Env: "NO_PROXY", Doc: "hosts that are reached without it, separated by commas"},
	{Env: "CHATBOT_SANDBOX", Flag: "sandbox", Default: "no",
		Doc: "use the embedded platform with demo data: no key, no network"},
}
