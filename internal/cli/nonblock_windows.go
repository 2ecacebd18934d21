package cli

// nonblock is nothing here: opening never waits for another process.
const nonblock = 0
