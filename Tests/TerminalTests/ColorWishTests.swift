import Canvas
import Testing

@testable import glassnet

/// `--color`, then NO_COLOR, then FORCE_COLOR or CLICOLOR_FORCE, then CLICOLOR=0, then the configuration file, then the
/// terminal.
@Suite struct ColorWishTests {
    @Test(arguments: [
        ([:], ColorDepth.truecolor, ColorDepth.none),
        (["COLORTERM": "truecolor"], .truecolor, .truecolor),
        (["COLORTERM": "24bit", "NO_COLOR": "1"], .none, .none),
        (["NO_COLOR": ""], .truecolor, .none),
        (["CLICOLOR": "0"], .none, .none), (["CLICOLOR": "1"], .truecolor, .none),
        (["CLICOLOR": "0", "CLICOLOR_FORCE": "1"], .eight, .eight), (["CLICOLOR_FORCE": "0"], .none, .none),
        (["FORCE_COLOR": "0"], .none, .none), (["FORCE_COLOR": "false"], .none, .none),
        (["FORCE_COLOR": "1"], .eight, .eight), (["FORCE_COLOR": "2"], .twoHundredFiftySix, .twoHundredFiftySix),
        (["FORCE_COLOR": "true"], .truecolor, .none), (["FORCE_COLOR": "", "CLICOLOR": "0"], .none, .none),
        (["NO_COLOR": "1", "FORCE_COLOR": "3"], .none, .none),
    ])
    func environment(environment: [String: String], limit: ColorDepth, promised: ColorDepth) {
        let wish = ColorWish(nil, nil, environment: environment)
        #expect(wish.limit == limit)
        #expect(wish.promised == promised)
    }

    @Test func theOptionComesFirstAndTheConfigurationFileLast() {
        let environment = ["NO_COLOR": "1"]
        #expect(ColorWish(.twoHundredFiftySix, nil, environment: environment).limit == .twoHundredFiftySix)
        #expect(ColorWish(nil, .eight, environment: environment).limit == .none)
        #expect(ColorWish(nil, .eight, environment: [:]).limit == .eight)
        #expect(ColorWish(nil, .eight, environment: ["CLICOLOR": "0"]).limit == .none)
    }
}
