import Localization

/// What is wrong with a table. Lines and columns count from 1, columns of a line in characters.
public enum CSVProblem: Error, Sendable, Equatable {
    case empty
    /// A header and nothing under it, or one row only.
    case tooFewRows(Int)
    /// So few rows of so many are left where those with a gap are left out.
    case tooFewWithoutGaps(Int, of: Int, gaps: [Gaps])
    /// One column: a class and nothing to tell it by.
    case noFeatures
    /// All columns but the one to predict count the rows, name them or are empty.
    case nothingToTellBy(target: String)
    case oneClass(String, column: String)
    /// So many that they are no classes.
    case manyClasses(Int, rows: Int, column: String, areNumbers: Bool)
    case notATable(OtherFile)
    case notText(line: Int)
    /// The first such row, and how many others there are.
    case ragged(line: Int, found: Int, expected: Int, others: Int = 0)
    /// A line above the table.
    case title(String, line: Int, below: Int)
    case openQuote(line: Int, column: Int)
    case strayQuote(line: Int, column: Int)
    /// Everything that keeps columns from being used.
    case columns([ColumnFault])
    case noColumn(String, known: [String])
    case sameName(String, places: [Int])
    /// A column to predict is to be left out, too.
    case targetDropped(String)

    /// How many rows have none in a column.
    public struct Gaps: Sendable, Equatable {
        let column: String
        let count: Int
    }

    /// What keeps one column from being used.
    public struct ColumnFault: Sendable, Equatable {
        let column: String
        let kind: Kind

        public enum Kind: Sendable, Equatable {
            /// The first such field, and how many others the column has.
            case cell(String, line: Int, column: Int, fault: NumberFault, others: Int)
            case manyWords(Int, rows: Int)
            /// Words where numbers are to be predicted.
            case wordsToPredict
        }
    }

    /// A file that is something else.
    public enum OtherFile: Sendable {
        case workbook, parquet, gzip, page
    }

    public static func notANumber(
        _ text: String, line: Int, column: Int, name: String, fault: NumberFault = .word, others: Int = 0
    ) -> CSVProblem {
        .columns([
            ColumnFault(column: name, kind: .cell(text, line: line, column: column, fault: fault, others: others))
        ])
    }
}

extension CSVProblem: Worded {
    /// What follows the file's name: `:3:5: 'abc' is not a number; ...`.
    public var text: Text {
        switch self {
        case .empty:
            Text(": is empty; expected rows of numbers with a class in each", "：是空的；应当每行是一些数和一个类别")
        case .tooFewRows(let count):
            Text(
                ": has \(count) \(count == 1 ? "row" : "rows") of data; training and validation need at least one each",
                "：只有 \(count) 行数据；训练和验证至少各要一行")
        case .tooFewWithoutGaps(let left, let count, let gaps):
            Text(
                ": only \(left) of \(count) rows \(left == 1 ? "has" : "have") no gap (",
                "：\(count) 行里只有 \(left) 行没有空缺（") + gaps.text
                + Text("); write gaps=mean to fill them, or drop=COLUMN", "）；写 gaps=mean 来补上，或 drop=列名")
        case .noFeatures:
            Text(
                ": has one column; expected numbers and a class, separated by commas, semicolons or tabs"
                    + " (another sign: separator=SIGN)",
                "：只有一列；应当是一些数和一个类别，用逗号、分号或制表符隔开（别的符号：separator=符号）")
        case .nothingToTellBy(let target):
            Text(
                ": no column is left to tell \(Self.short(target)) by; the others only count or name the rows, or are empty",
                "：没有列可以用来判断 \(Self.short(target))；其余的列只是行号、每行不同的词，或是空的")
        case .oneClass(let name, let column):
            Text(
                ": every row is of class '\(Self.short(name))' (column \(Self.short(column)));"
                    + " there is nothing to tell apart",
                "：每一行都是类别“\(Self.short(name))”（列 \(Self.short(column))）；没有什么可分")
        case .manyClasses(let count, let rows, let column, let areNumbers):
            Text(
                ": column \(Self.short(column)) has \(count) different \(areNumbers ? "numbers" : "words") in \(rows) rows,"
                    + " which makes no classes; name the class's column with target=COLUMN"
                    + (areNumbers ? ", or predict the number with a loss for numbers (loss: mse)" : ""),
                "：列 \(Self.short(column)) 在 \(rows) 行里有 \(count) 个不同的\(areNumbers ? "数" : "词")，不成类别；用 target=列名 指出类别那一列"
                    + (areNumbers ? "，或者用预测数的损失（loss: mse）来预测这个数" : ""))
        case .notATable(let form): Text(": ", "：") + form.text
        case .notText(let line):
            Text(":\(line): is not UTF-8 text; save it as CSV in UTF-8", ":\(line)：不是 UTF-8 文本；存成 UTF-8 的 CSV")
        case .ragged(let line, let found, let expected, let others):
            Text(
                ":\(line): has \(found) \(found == 1 ? "field" : "fields"), the first row has \(expected)",
                ":\(line)：有 \(found) 个字段，第一行有 \(expected) 个")
                + (others == 0
                    ? Text("")
                    : Text("; \(others) more \(others == 1 ? "row" : "rows") like it", "；这样的还有 \(others) 行"))
        case .title(let title, let line, let below):
            Text(
                ":\(line): '\(Self.short(title))' is one field, the rows below have \(below); take the line out, or put # before it",
                ":\(line)：“\(Self.short(title))”只有一个字段，下面的行有 \(below) 个；删掉这一行，或在前面写 #")
        case .openQuote(let line, let column):
            Text(":\(line):\(column): this quote is never closed", ":\(line):\(column)：引号没有闭合")
        case .strayQuote(let line, let column):
            Text(
                ":\(line):\(column): a quoted field starts and ends with its quotes; write \"\" for a quote inside it",
                ":\(line):\(column)：加引号的字段要以引号开头和结尾；里面的引号写成 \"\"")
        case .columns(let faults):
            if faults.count == 1, case .cell(let text, let line, let column, let fault, let others) = faults[0].kind {
                Text(":\(line):\(column): ", ":\(line):\(column)：") + fault.text(Self.short(text))
                    + (fault == .word
                        ? Text(
                            "; column \(Self.short(faults[0].column)) holds numbers",
                            "；列 \(Self.short(faults[0].column)) 里应当是数")
                        : Text("")) + Self.more(others, of: faults[0].column)
            } else {
                Text(": ", "：") + faults.prefix(6).map(\.text).joined(Text("; ", "；"))
                    + (faults.count > 6
                        ? Text("; and \(faults.count - 6) more columns", "；还有 \(faults.count - 6) 列") : Text(""))
            }
        case .noColumn(let name, let known):
            Text(": has no column '\(Self.short(name))'; ", "：没有列“\(Self.short(name))”；") + Self.nearest(name, known)
        case .sameName(let name, let places):
            Text(
                ": \(places.count) columns are called '\(Self.short(name))'; write the place instead, ",
                "：有 \(places.count) 列都叫“\(Self.short(name))”；改写位置，")
                + places.map(String.init).joined(Text(" or ", " 或 "))
        case .targetDropped(let name):
            Text(
                ": column \(Self.short(name)) is to be predicted and to be left out; take it from one of the two",
                "：列 \(Self.short(name)) 又要预测，又要去掉；只留一处")
        }
    }

    private static func nearest(_ name: String, _ known: [String]) -> Text {
        if let nearest = nearestName(to: name, among: known) {
            return Text("did you mean '\(short(nearest))'?", "是不是“\(short(nearest))”？")
        }
        let shown = known.prefix(12).map(short) + (known.count > 12 ? ["..."] : [])
        return Text("there are ", "有 ") + shown.joined(Text(", ", "、"))
            + Text(" (or a place, 1 to \(known.count))", "（或位置，1 到 \(known.count)）")
    }

    fileprivate static func more(_ others: Int, of column: String) -> Text {
        others == 0
            ? Text("")
            : Text(
                " (and \(others) more in this column; drop=\(short(column)) leaves it out)",
                "（这一列还有 \(others) 个；drop=\(short(column)) 去掉这一列）")
    }

    static func short(_ text: String) -> String {
        text.count > 40 ? DatasetError.shown(String(text.prefix(40))) + "..." : DatasetError.shown(text)
    }
}

extension CSVProblem.ColumnFault {
    fileprivate var text: Text {
        let name = CSVProblem.short(column)
        let start = Text("column \(name): ", "列 \(name)：")
        switch kind {
        case .cell(let text, let line, let place, let fault, let others):
            return start + fault.text(CSVProblem.short(text)) + Text(" (\(line):\(place))", "（\(line):\(place)）")
                + CSVProblem.more(others, of: column)
        case .manyWords(let count, let rows):
            return start
                + Text(
                    "\(count) different words in \(rows) rows are too many to be categories; leave it out with drop=\(name)",
                    "\(rows) 行里有 \(count) 个不同的词，太多，不能当类别；用 drop=\(name) 去掉")
        case .wordsToPredict:
            return start
                + Text(
                    "words cannot be predicted as numbers; name another column with target=COLUMN",
                    "词不能当数来预测；用 target=列名 换一列")
        }
    }
}

extension NumberFault {
    fileprivate func text(_ field: String) -> Text {
        switch self {
        case .word: Text("'\(field)' is not a number", "“\(field)”不是数")
        case .thousands(let plain):
            Text("'\(field)' has separators of thousands; write \(plain)", "“\(field)”有千位分隔符；写成 \(plain)")
        case .percent(let plain): Text("'\(field)' has a percent sign; write \(plain)", "“\(field)”有百分号；写成 \(plain)")
        case .currency(let plain):
            Text("'\(field)' has a sign of currency; write \(plain)", "“\(field)”有货币符号；写成 \(plain)")
        case .unit(let plain): Text("'\(field)' has a unit; write \(plain)", "“\(field)”带单位；写成 \(plain)")
        case .decimalComma:
            Text(
                "'\(field)' has a comma; write a point, or decimal=, for the whole file",
                "“\(field)”里有逗号；写小数点，或给整个文件写 decimal=,")
        case .decimalPoint:
            Text(
                "'\(field)' has a point among decimal commas; write a comma, or decimal=.",
                "“\(field)”用了小数点，别处是小数逗号；写逗号，或写 decimal=.")
        case .date:
            Text(
                "'\(field)' is a date or a time; write a number, or leave the column out", "“\(field)”是日期或时间；写成数，或去掉这一列"
            )
        case .tooLarge: Text("'\(field)' is more than a number holds here", "“\(field)”超出了这里能放的数")
        }
    }
}

extension CSVProblem.OtherFile {
    fileprivate var text: Text {
        switch self {
        case .workbook:
            Text(
                "is a spreadsheet's workbook or a zip, not CSV; save it as CSV in UTF-8",
                "是电子表格文件或 zip，不是 CSV；另存为 UTF-8 的 CSV")
        case .parquet: Text("is a Parquet file, not CSV; convert it to CSV", "是 Parquet 文件，不是 CSV；转换成 CSV")
        case .gzip: Text("is compressed; unpack it first, with gunzip", "是压缩文件；先用 gunzip 解开")
        case .page: Text("is a web page, not CSV; download the file itself", "是网页，不是 CSV；下载文件本身")
        }
    }
}

extension Sequence<CSVProblem.Gaps> {
    /// `Age 177, Cabin 687`
    var text: Text {
        let gaps = sorted { $0.count > $1.count }
        return (gaps.prefix(6).map { "\(CSVProblem.short($0.column)) \($0.count)" } + (gaps.count > 6 ? ["..."] : []))
            .joined(Text(", ", "、"))
    }
}

/// Why a text is no number, though it may look like one.
public enum NumberFault: Equatable, Sendable {
    case word
    /// What it would be without the signs.
    case thousands(String), percent(String), currency(String), unit(String)
    case decimalComma, decimalPoint
    case date
    /// More than a `Float` holds, or infinite.
    case tooLarge
}
