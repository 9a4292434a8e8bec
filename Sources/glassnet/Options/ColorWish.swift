import Canvas

/// The colours that are wanted in a terminal, by the ways that people and programs have of saying it.
struct ColorWish {
    /// No more than these.
    let limit: ColorDepth
    /// What the terminal is said to have, whatever its description says.
    let promised: ColorDepth

    /// `--color`, then `NO_COLOR` (no-color.org), `FORCE_COLOR` (force-color.org) or `CLICOLOR_FORCE`, `CLICOLOR=0`
    /// (bixense.com/clicolors), then the configuration file; else the terminal's, of which COLORTERM may tell.
    init(_ option: ColorChoice?, _ settings: ColorChoice?, environment: [String: String]) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0.lowercased() } }
        let promisesColors = ["truecolor", "24bit"].contains(value("COLORTERM"))
        let wished: ColorDepth? =
            if let option {
                option.depth
            } else if value("NO_COLOR") != nil {
                ColorDepth.none
            } else if let forced = value("FORCE_COLOR") ?? value("CLICOLOR_FORCE") {
                ColorWish.depth(forced: forced)
            } else if value("CLICOLOR") == "0" {
                ColorDepth.none
            } else {
                settings?.depth
            }
        limit = wished ?? .truecolor
        promised = wished ?? (promisesColors ? .truecolor : .none)
    }

    /// 0 is off, 1 to 3 are the levels that chalk's FORCE_COLOR has; anything else only says that colours are wanted.
    private static func depth(forced value: String) -> ColorDepth? {
        switch value {
        case "0", "false": ColorDepth.none
        case "1": .eight
        case "2": .twoHundredFiftySix
        case "3": .truecolor
        default: nil
        }
    }
}
