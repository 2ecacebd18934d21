package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"chatbot-mcp/internal/config"
	"chatbot-mcp/internal/exports"
	"chatbot-mcp/internal/visitor"
	"chatbot-mcp/schemas"
)

// Export is what the command export asks; see [exports.Request].
type Export = exports.Request

// Export writes records to a file or to standard output. It is a config.Problems where
// personal data is switched off, or where the file would replace one with a secret.
func (p *Program) Export(ctx context.Context, r Export, progress func(string)) (schemas.Export, error) {
	if p.answers.PII == visitor.None {
		return schemas.Export{}, config.Problems{"nothing is exported while personal data is switched off: --pii none (CHATBOT_PII, pii = in the file)"}
	}
	if r.File = config.ExpandHome(r.File); r.File != "" {
		if err := p.checkSparesSecrets(r.File); err != nil {
			return schemas.Export{}, err
		}
	}
	return exports.Command(ctx, p.answers, r, progress)
}

// checkSparesSecrets refuses the path of a file with a secret or the configuration, whether that
// exists or not (N7, docs/security.md). Its error is a config.Problems.
func (p *Program) checkSparesSecrets(path string) error {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		err = checkNewFile(path, p.private)
	case err == nil:
		err = checkNoSecret(info, p.private)
	default:
		err = nil // writing says why
	}
	if err != nil {
		return config.Problems{fmt.Sprintf("-o %q: %v", path, err)}
	}
	return nil
}
