package app

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// fullDisk names, for a process of its own, a folder that is to take a few KiB and no more.
const fullDisk = "CHATBOT_TEST_FULL_DISK"

// TestFullDisk: where the disk has no room for a report or an export, or a file may not be that
// large, no half-written file is left, one that was to be replaced stays, and the error says what
// happened and what to do.
func TestFullDisk(t *testing.T) {
	if dir := os.Getenv(fullDisk); dir != "" {
		fillDisk(t, dir)
		return
	}
	// In a namespace of its own any user may mount a disk, unless this system allows none.
	out, err := again(t, &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS | syscall.CLONE_NEWUSER,
		UidMappings: []syscall.SysProcIDMap{{HostID: os.Getuid(), Size: 1}}, GidMappings: []syscall.SysProcIDMap{{HostID: os.Getgid(), Size: 1}}})
	if notStarted := (*os.PathError)(nil); errors.As(err, &notStarted) {
		out, err = again(t, nil)
	}
	require.NoError(t, err, "%s", out)
	t.Logf("%s", out)
}

// again runs this test in a process of its own.
func again(t *testing.T, attr *syscall.SysProcAttr) ([]byte, error) {
	cmd := exec.Command(os.Args[0], "-test.run=^TestFullDisk$", "-test.count=1", "-test.v")
	cmd.Env, cmd.SysProcAttr = append(os.Environ(), fullDisk+"="+t.TempDir()), attr
	return cmd.CombinedOutput()
}

// fillDisk writes each kind of file twice: onto a disk with room for 4 KiB, where this user may mount
// one, and while no file may be larger than that.
func fillDisk(t *testing.T, dir string) {
	const room = 4 << 10
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=8k"); err == nil {
		writeWithoutRoom(t, dir, "is on a disk that is full")
		require.NoError(t, syscall.Unmount(dir, 0))
	} else {
		t.Logf("no disk of its own: %v", err)
	}
	require.NoError(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: room, Max: room}))
	writeWithoutRoom(t, dir, "takes no file of this size")
}

func writeWithoutRoom(t *testing.T, dir, says string) {
	settings := inSandbox()
	settings.ExportDir = filepath.Join(dir, "exports")
	p := reporter(t, settings)
	mine := filepath.Join(dir, "mine")
	require.NoError(t, os.WriteFile(mine, []byte("mine"), 0o600))
	for name, write := range map[string]func(file string, replace bool) error{
		"report": func(file string, replace bool) error {
			_, _, err := p.WriteReport(t.Context(), Report{Period: "last_week", File: file, Force: replace, Progress: silent})
			return err
		},
		"leads": func(file string, replace bool) error {
			_, err := p.Export(t.Context(), Export{What: "leads", Format: "xlsx", Period: "last_90_days", File: file, Replace: replace}, silent)
			return err
		},
		"conversations": func(file string, replace bool) error {
			_, err := p.Export(t.Context(), Export{What: "conversations", File: file, Replace: replace}, silent)
			return err
		},
		"export_leads": func(string, bool) error {
			got, err := p.Call(t.Context(), "export_leads", json.RawMessage(`{"period":"last_90_days"}`))
			require.True(t, got.IsError)
			return errors.Join(err, errors.New(got.Text))
		},
	} {
		for _, replace := range []bool{false, true} {
			file := map[bool]string{false: filepath.Join(dir, "new"), true: mine}[replace]
			require.ErrorContains(t, write(file, replace), says, name)
			require.ErrorContains(t, write(file, replace), "hint: free space on it, or choose another one; a shorter range makes a smaller file", name)
			require.Equal(t, []string{"mine"}, filesBelow(t, dir), name)
			text, err := os.ReadFile(mine)
			require.NoError(t, err)
			require.Equal(t, "mine", string(text), name)
		}
	}
}

// filesBelow are the names of the files in a folder and the folders in it.
func filesBelow(t *testing.T, dir string) (names []string) {
	require.NoError(t, filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			names = append(names, entry.Name())
		}
		return err
	}))
	return names
}

// TestFullOutput: standard output on a full disk is named too, for a report and for an export.
func TestFullOutput(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	require.NoError(t, err)
	defer full.Close()
	p := reporter(t, inSandbox())
	const says = "standard output is on a disk that is full. hint: free space on it"
	_, err = p.PrintReport(t.Context(), Report{Period: "yesterday", Progress: silent}, full)
	require.ErrorContains(t, err, says)
	_, err = p.Export(t.Context(), Export{What: "leads", Stdout: full}, silent)
	require.ErrorContains(t, err, says)
}
