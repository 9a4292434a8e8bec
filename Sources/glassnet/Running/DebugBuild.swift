/// Whether this is the debug build, whose own code is many times slower than the release build's.
var isDebugBuild: Bool {
    #if DEBUG
        true
    #else
        false
    #endif
}
