package newfile

import (
	"bufio"
	"cmp"
	"context"
	"crypto/rand"
	"io"
	"os"
)

// draft is a file that is not complete yet. Its name ends with .part, so that nobody opens it as
// a complete file.
type draft struct {
	folder  *folder
	name    string
	file    file
	buffer  *bufio.Writer
	renamed bool // the draft's own name is gone
}

// file is what a draft needs of an *os.File.
type file interface {
	io.WriteCloser
	Sync() error
}

func (f *folder) newDraft() (*draft, error) {
	name := ".chatbot-mcp-" + rand.Text() + ".part"
	opened, err := f.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, f.place.problem(err)
	}
	return &draft{folder: f, name: name, file: opened, buffer: bufio.NewWriterSize(opened, 64<<10)}, nil
}

// fill writes a whole file. It is an error when the file was not wanted any more.
func (d *draft) fill(ctx context.Context, content func(io.Writer) error) error {
	err := content(marked{d.buffer})
	if err == nil {
		err = d.finish()
	}
	return cmp.Or(err, ctx.Err())
}

// finish brings what was written to the disk.
func (d *draft) finish() error {
	err := d.buffer.Flush()
	if err == nil {
		err = d.file.Sync()
	}
	if closing := d.file.Close(); err == nil {
		err = closing
	}
	d.file = nil
	return asWriteError(err)
}

// discard removes the draft's own name. It is called at the end of every file, so that a cancel
// or an error leaves nothing.
func (d *draft) discard() {
	if d.file != nil {
		_ = d.file.Close()
	}
	if !d.renamed {
		_ = d.folder.Remove(d.name)
	}
}
