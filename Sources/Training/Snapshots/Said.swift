import Localization

/// What a person is told of something that was asked for.
public enum Said: Sendable, Equatable {
    case done(Text)
    case refused(Text)

    public var text: Text {
        switch self {
        case .done(let text), .refused(let text): text
        }
    }
}
