import Localization

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

extension CSVProblem: Worded {
    /// What follows the file's name: `:3:5: 'abc' is no number; ...`.
    public var text: Text {
        switch self {
        case .empty: Text(": is empty; expected rows of numbers with a class in each", "：是空的；应当每行是一些数和一个类别")
        case .tooFewRows(let count):
            Text(
                ": has \(count) \(count == 1 ? "row" : "rows") of data; training and validation need at least one each",
                "：只有 \(count) 行数据；训练和验证至少各要一行")
        case .noFeatures:
            Text(": has one column; expected numbers and a class, separated by commas", "：只有一列；应当是一些数和一个类别，用逗号隔开")
        case .oneClass(let name, let column):
            Text(
                ": every row is of class '\(DatasetError.shown(name))' (column \(DatasetError.shown(column)));"
                    + " there is nothing to tell apart",
                "：每一行都是类别“\(DatasetError.shown(name))”（列 \(DatasetError.shown(column))）；没有什么可分")
        case .notText(let line):
            Text(":\(line): is not UTF-8 text; save it as CSV in UTF-8", ":\(line)：不是 UTF-8 文本；存成 UTF-8 的 CSV")
        case .ragged(let line, let found, let expected):
            Text(
                ":\(line): has \(found) \(found == 1 ? "field" : "fields"), the first row has \(expected)",
                ":\(line)：有 \(found) 个字段，第一行有 \(expected) 个")
        case .openQuote(let line, let column):
            Text(":\(line):\(column): this quote is never closed", ":\(line):\(column)：引号没有闭合")
        case .strayQuote(let line, let column):
            Text(
                ":\(line):\(column): a quoted field starts and ends with its quotes; write \"\" for a quote inside it",
                ":\(line):\(column)：加引号的字段要以引号开头和结尾；里面的引号写成 \"\"")
        case .notANumber(let text, let line, let column, let name):
            Text(
                ":\(line):\(column): '\(CSVProblem.short(text))' is not a number; column \(CSVProblem.short(name)) holds numbers",
                ":\(line):\(column)：“\(DatasetError.shown(text))”不是数；列 \(DatasetError.shown(name)) 里应当是数")
        case .noClass(let line, let column): Text(":\(line):\(column): the class is missing", ":\(line):\(column)：缺少类别")
        }
    }

    private static func short(_ text: String) -> String {
        text.count > 40 ? DatasetError.shown(String(text.prefix(40))) + "..." : DatasetError.shown(text)
    }
}
