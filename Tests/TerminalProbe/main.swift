import Foundation

// A program for the tests to run in a pseudo-terminal: it shows what the terminal can do and which events arrive.

if CommandLine.arguments.contains("--ignore-hangup") { signal(SIGHUP, SIG_IGN) }
if CommandLine.arguments.contains("--block-signals") {
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, nil)
}
exit(Probe.run())
