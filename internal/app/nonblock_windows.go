package app

// nonblock changes nothing: on Windows opening a file never waits.
const nonblock = 0
