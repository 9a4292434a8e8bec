import CKernels

/// Runs `body` without recording operations on this thread (PyTorch: `with torch.no_grad():`).
public func withNoGrad<Result>(_ body: () throws -> Result) rethrows -> Result {
    try withGradMode(false, body)
}

/// Records operations again inside a ``withNoGrad(_:)`` (PyTorch: `with torch.enable_grad():`).
public func withEnabledGrad<Result>(_ body: () throws -> Result) rethrows -> Result {
    try withGradMode(true, body)
}

private func withGradMode<Result>(_ enabled: Bool, _ body: () throws -> Result) rethrows -> Result {
    let before = ck_grad_enabled()
    ck_set_grad_enabled(enabled ? 1 : 0)
    defer { ck_set_grad_enabled(before) }
    return try body()
}

var isGradEnabled: Bool { ck_grad_enabled() != 0 }
