package cli

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// An address that others reach, without TLS, is served with a warning; with TLS, or on
// this machine alone, there is nothing to warn of.
func TestUnencryptedAddressWarns(t *testing.T) {
	dir := t.TempDir()
	token := filepath.Join(dir, "token")
	require.NoError(t, os.WriteFile(token, []byte("token-0123456789"), 0o600))
	cert, key := makeCertificate(t, dir)
	for _, c := range []struct {
		args []string
		warn bool
	}{
		{[]string{"--listen", "0.0.0.0:0"}, true},
		{[]string{"--listen", "127.0.0.1:0"}, false},
		{[]string{"--listen", "localhost:0"}, false},
		{[]string{"--listen", "0.0.0.0:0", "--tls-cert", cert, "--tls-key", key}, false},
	} {
		p := startSandboxHTTP(t, append(c.args, "--token-file", token)...)
		_, err := p.await(&p.stderr, "^listening on ")
		require.NoError(t, err)
		require.NoError(t, p.terminate())
		_, err = p.ended()
		require.NoError(t, err)
		if c.warn {
			require.Contains(t, p.stderr.String(), "warning: the connections are not encrypted", c.args)
		} else {
			require.NotContains(t, p.stderr.String(), "warning", c.args)
		}
	}
}

// A TLS key that others can read is refused as a token file is.
func TestOpenTLSKeyIsRefused(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("files have no modes here")
	}
	cert, key := makeCertificate(t, t.TempDir())
	for _, mode := range []os.FileMode{0o644, 0o604, 0o666} {
		require.NoError(t, os.Chmod(key, mode))
		p := startSandboxHTTP(t, "--listen", "127.0.0.1:0", "--tls-cert", cert, "--tls-key", key)
		code, err := p.ended()
		require.NoError(t, err)
		require.Equal(t, exitUsage, code)
		require.Contains(t, p.stderr.String(), "--tls-key: ")
		require.Contains(t, p.stderr.String(), "chmod 600 ")
	}
}

func startSandboxHTTP(t *testing.T, args ...string) *process {
	t.Helper()
	path, err := program()
	require.NoError(t, err)
	p, err := startProcess(path, append([]string{"--sandbox", "http"}, args...), baseEnv(t.TempDir()), t.TempDir())
	require.NoError(t, err)
	t.Cleanup(p.stop)
	return p
}

// makeCertificate writes a certificate and its key, which only the owner can read.
func makeCertificate(t *testing.T, dir string) (certFile, keyFile string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	template := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), DNSNames: []string{"localhost"}}
	cert, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	require.NoError(t, err)
	private, err := x509.MarshalPKCS8PrivateKey(key)
	require.NoError(t, err)
	certFile, keyFile = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	require.NoError(t, os.WriteFile(certFile, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert}), 0o644))
	require.NoError(t, os.WriteFile(keyFile, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: private}), 0o600))
	return certFile, keyFile
}
