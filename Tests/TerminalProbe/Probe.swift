import Canvas
import Foundation
import Terminal

/// The loop: a frame, an event, a frame.
struct Probe {
    private let screen: TerminalScreen
    private var told: [String] = []
    private var picture: Frame?
    private var pictures = PictureGenerator()

    static func run() -> Int32 {
        do throws(TerminalError) {
            let depth = argument("--colors=").flatMap(ColorDepth.init(rawValue:)) ?? .truecolor
            if CommandLine.arguments.contains("--twice") {
                let first = try TerminalScreen.open()
                first.show(Frame(first.size))
                first.close()
            }
            var probe = Probe(
                screen: try TerminalScreen.open(
                    .init(colorDepth: depth, tellsMouse: !CommandLine.arguments.contains("--no-mouse"))))
            return probe.loop()
        } catch {
            print("error: \(error)")
            return 64
        }
    }

    private static func argument(_ name: String) -> String? {
        CommandLine.arguments.first { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) }
    }

    private init(screen: TerminalScreen) { self.screen = screen }

    private mutating func loop() -> Int32 {
        while true {
            screen.show(picture ?? frame())
            let event = screen.nextEvent(timeoutMilliseconds: nil)
            tell(event)
            switch event {
            case .signal(let number): screen.dieBySignal(number)
            case .closed: return 3
            case .key(.character("q")): return leave()
            case .key(let key): act(on: key)
            default: break
            }
        }
    }

    private mutating func tell(_ event: TerminalEvent) {
        let name =
            switch event {
            case .key(let key): "key \(key)"
            case .pointer(let pointer): "\(pointer.gesture) \(pointer.x) \(pointer.y)"
            case .resized(let size): "resized \(size.width)x\(size.height)"
            default: "\(event)"
            }
        told.append("#\(told.count + 1) \(name)")
    }

    private mutating func act(on key: Key) {
        picture = nil
        switch key {
        case .character("a"): abort()
        case .character("t"): preconditionFailure("asked for")
        case .character("s"): UnsafeMutablePointer<Int>(bitPattern: 8)!.pointee = 1
        case .character("o"): told.append("\(overflow(1))")
        case .character("k"): Thread.detachNewThread { preconditionFailure("asked for") }
        case .character("e"): exit(5)
        case .character("z"): screen.suspend()
        case .character("0"): tell(screen.nextEvent(timeoutMilliseconds: 20))
        case .character("2"): tell(screen.nextEvent(timeoutMilliseconds: 200))
        case .character("w"):
            let waker = screen.waker
            let isDone = DispatchSemaphore(value: 0)
            Thread.detachNewThread {
                for _ in 0..<1000 { waker.wake() }
                isDone.signal()
            }
            isDone.wait()
        case .character("r"):
            for _ in 0..<(CommandLine.arguments.contains("--flood") ? 1000 : 20) {
                picture = pictures.next(after: picture, size: screen.size)
                screen.show(picture!)
            }
        case .character("h"):
            told.append("hanging")
            screen.show(frame())
            while true {}
        default: break
        }
    }

    private func overflow(_ depth: Int) -> Int { depth == .max ? 0 : overflow(depth + 1) &+ told.count }

    /// Prints the last picture by way of its own, to compare with what the screen was made to show.
    private func leave() -> Int32 {
        screen.close()
        screen.close()
        if let picture { print("picture:\n" + picture.ansi(screen.colorDepth), terminator: "") }
        print("left")
        return 0
    }

    private func frame() -> Frame {
        let size = screen.size
        var frame = Frame(size)
        let capabilities = screen.capabilities
        frame.write(
            "probe \(size.width)x\(size.height) \(capabilities.colorDepth) \(capabilities.glyphs) \(screen.colorDepth)",
            at: 0, 0)
        frame.write("wide 中文 e\u{301}\u{FE0F} ▀ 👩‍👩‍👧", at: 0, 1)
        frame.write("red", at: 0, 2, Style(Color(hex: 0xFF0000)))
        frame.write("on blue", at: 4, 2, Style(Color(hex: 0xFFFFFF), on: Color(hex: 0x0000FF), [.bold, .underline]))
        frame.write("inverse", at: 12, 2, Style(nil, on: nil, [.inverse, .dim]))
        for (row, line) in told.suffix(max(0, size.height - 4)).enumerated() { frame.write(line, at: 0, 3 + row) }
        frame.write("corner]", at: size.width - 7, size.height - 1)
        return frame
    }
}
