import ArgumentParser
import Canvas

/// `--press "n n Space"`: keys by name.
struct KeySequence: ExpressibleByArgument {
    var keys: [Key]

    init(keys: [Key]) { self.keys = keys }

    init?(argument: String) {
        keys = []
        for name in argument.split(separator: " ") {
            guard let key = Key(name: String(name)) else { return nil }
            keys.append(key)
        }
    }

    var defaultValueDescription: String { "none" }
}

/// `--size 100x30`.
struct FrameSize: ExpressibleByArgument {
    var size: Size

    init(size: Size) { self.size = size }

    init?(argument: String) {
        let sides = argument.lowercased().split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard sides.count == 2, let width = sides[0], let height = sides[1], (20...1000).contains(width),
            (5...500).contains(height)
        else { return nil }
        size = Size(width, height)
    }

    var defaultValueDescription: String { "\(size.width)x\(size.height)" }
}
