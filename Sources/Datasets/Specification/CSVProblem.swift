/// What is wrong with a CSV file. Lines and columns count from 1, columns in characters.
public enum CSVProblem: Error, Sendable, Equatable {
    case empty
    /// A header and nothing under it, or one row only.
    case tooFewRows(Int)
    /// One column: a class and nothing to tell it by.
    case noFeatures
    case oneClass(String, column: String)
    case notText(line: Int)
    case ragged(line: Int, found: Int, expected: Int)
    case openQuote(line: Int, column: Int)
    case strayQuote(line: Int, column: Int)
    case notANumber(String, line: Int, column: Int, name: String)
    case noClass(line: Int, column: Int)
}

extension CSVProblem: CustomStringConvertible {
    /// What follows the file's name: `:3:5: 'abc' is no number; ...`.
    public var description: String {
        switch self {
        case .empty: ": is empty; expected rows of numbers with a class in each"
        case .tooFewRows(let count):
            ": has \(count) \(count == 1 ? "row" : "rows") of data; training and validation need at least one each"
        case .noFeatures: ": has one column; expected numbers and a class, separated by commas"
        case .oneClass(let name, let column):
            ": every row is of class '\(DatasetError.shown(name))' (column \(DatasetError.shown(column)));"
                + " there is nothing to tell apart"
        case .notText(let line): ":\(line): is no UTF-8 text; save it as CSV in UTF-8"
        case .ragged(let line, let found, let expected):
            ":\(line): has \(found) \(found == 1 ? "field" : "fields"), the first row has \(expected)"
        case .openQuote(let line, let column): ":\(line):\(column): this quote is never closed"
        case .strayQuote(let line, let column):
            ":\(line):\(column): a quoted field starts and ends with its quotes; write \"\" for a quote inside it"
        case .notANumber(let text, let line, let column, let name):
            ":\(line):\(column): '\(CSVProblem.short(text))' is no number; column \(CSVProblem.short(name)) holds numbers"
        case .noClass(let line, let column): ":\(line):\(column): the class is missing"
        }
    }

    private static func short(_ text: String) -> String {
        text.count > 40 ? DatasetError.shown(String(text.prefix(40))) + "..." : DatasetError.shown(text)
    }
}
