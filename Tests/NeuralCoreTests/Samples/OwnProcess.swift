import Foundation

/// A copy of this process that runs what may end it: it is there in milliseconds, and begins with what is read already. It has no
/// threads but the caller's, so the caller must not have used the kernels' threads.
enum OwnProcess {
    /// What `body` writes to the standard error before it ends the process by a signal; `nil` where it returns.
    static func end(of body: () -> Void) throws -> String? {
        let file = FileManager.default.temporaryDirectory.appending(path: "glassnet-sample-\(getpid())")
        defer { try? FileManager.default.removeItem(at: file) }
        let errors = open(file.path, O_RDWR | O_CREAT | O_TRUNC, 0o600)
        defer { close(errors) }
        let child = fork()
        if child == 0 {
            dup2(errors, STDERR_FILENO)
            limit()
            body()
            _exit(0)
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        return status == 0 ? nil : try String(contentsOf: file, encoding: .utf8)
    }

    /// An alarm must be heard, which threads of a pool do not; and vast sizes must find no memory rather than take all of it.
    private static func limit() {
        var none = sigset_t()
        sigemptyset(&none)
        sigprocmask(SIG_SETMASK, &none, nil)
        // The address sanitizer maps terabytes; its own max_allocation_size_mb stands for the limit there.
        guard dlsym(dlopen(nil, RTLD_NOW), "__asan_init") == nil else { return }
        var room = rlimit(rlim_cur: 6 << 30, rlim_max: 6 << 30)
        #if os(Linux)
            setrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &room)
        #else
            setrlimit(RLIMIT_AS, &room)
        #endif
    }

    /// The system's, which Swift hides: it must run nothing that needs another thread.
    private static let fork: @convention(c) () -> pid_t = unsafeBitCast(
        dlsym(dlopen(nil, RTLD_NOW), "fork"), to: (@convention(c) () -> pid_t).self)
}
