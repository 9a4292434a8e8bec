/// A language that scripts are written in.
public enum CodeLanguage: String, Sendable, CaseIterable {
    case pytorch = "PyTorch"
    case swift = "Swift"
}

extension Code {
    public subscript(language: CodeLanguage) -> String {
        switch language {
        case .pytorch: pytorch
        case .swift: swift
        }
    }
}
