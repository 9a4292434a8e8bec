import Foundation

/// Works out arithmetic as it stands in explanations: `+ - · / ^ ²`, brackets, `| |`, functions of brackets, `e` and `π`.
public struct Calculator {
    public struct Misread: Error, CustomStringConvertible {
        public var description: String
    }

    private var text: [Character]
    private var place = 0

    public static func value(of text: String) throws -> Double {
        var calculator = Calculator(text: text.filter { $0 != " " }.map { $0 })
        let value = try calculator.sum()
        guard calculator.place == calculator.text.count else {
            throw Misread(description: "'\(String(calculator.text[calculator.place...]))' is left of '\(text)'")
        }
        return value
    }

    private var next: Character? { place < text.count ? text[place] : nil }

    private mutating func take(_ word: String) -> Bool {
        guard text[place...].starts(with: word) else { return false }
        place += word.count
        return true
    }

    private mutating func sum() throws -> Double {
        var value = try product()
        while true {
            if take("+") { value += try product() } else if take("-") { value -= try product() } else { return value }
        }
    }

    private mutating func product() throws -> Double {
        var value = try signed()
        while true {
            if take("·") { value *= try signed() } else if take("/") { value /= try signed() } else { return value }
        }
    }

    private mutating func signed() throws -> Double { take("-") ? -(try signed()) : try power() }

    private mutating func power() throws -> Double {
        let base = try atom()
        if take("²") { return base * base }
        return take("^") ? Calculator.power(base, try signed()) : base
    }

    private mutating func atom() throws -> Double {
        if take("|") {
            let value = try sum()
            guard take("|") else { throw misread("no second |") }
            return value.magnitude
        }
        for (name, function) in Calculator.functions where take(name + "(") {
            var arguments = [try sum()]
            while take(",") { arguments.append(try sum()) }
            guard take(")") else { throw misread("no )") }
            return function(arguments)
        }
        for (name, value) in [("nan", Double.nan), ("inf", .infinity), ("e", 2.718281828459045), ("π", .pi)]
        where take(name) {
            return value
        }
        return try number()
    }

    private mutating func number() throws -> Double {
        var digits = ""
        while let character = next {
            let isExponentSign = "+-".contains(character) && digits.last == "e"
            guard
                character.isNumber && character != "²" || character == "." || isExponentSign
                    || character == "e" && !digits.isEmpty
            else { break }
            digits.append(character)
            place += 1
        }
        guard let value = Double(digits) else { throw misread("no number") }
        return value
    }

    private func misread(_ what: String) -> Misread {
        Misread(description: "\(what) at \(place) of '\(String(text))'")
    }

    private static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }

    private static var functions: [(String, ([Double]) -> Double)] {
        [
            ("", { $0[0] }), ("√", { $0[0].squareRoot() }), ("ln", { log($0[0]) }), ("tanh", { tanh($0[0]) }),
            ("erf", { erf($0[0]) }), ("sin", { sin($0[0]) }), ("cos", { cos($0[0]) }), ("σ", { 1 / (1 + exp(-$0[0])) }),
            ("max", { max($0[0], $0[1]) }),
            ("min", { min($0[0], $0[1]) }),
        ]
    }
}
