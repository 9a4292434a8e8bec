import Localization

extension ExpressionError.Problem {
    /// Of a formula for every cell of a tensor.
    var formulaText: Text {
        switch self {
        case .noFormula: Text("nothing is written yet; begin with a name such as x[i]", "还什么都没写；从 x[i] 这样的名字写起")
        case .timesMissing: Text("two values stand side by side; write * between them", "两个值挨在一起；中间写上 *")
        case .notAFunction(let name):
            Text("there is no function '\(name)'; ", "没有函数“\(name)”；")
                + .meant(
                    name, among: Formula.Function.allCases.map(\.rawValue) + ["sum"],
                    otherwise: Text("a tensor's cell is written \(name)[...]", "张量的一格写成 \(name)[...]"))
        case .sumWithoutIndices:
            Text("sum needs indices and a colon, as in sum(h,w: g[h,w])", "sum 里要有下标和冒号，如 sum(h,w: g[h,w])")
        case .indexTwice(let name):
            Text("'\(name)' is an index already; take another letter", "“\(name)”已经是下标了；换一个字母")
        case .unknownTensor(let name, let known):
            Text("there is no tensor '\(name)'; ", "没有张量“\(name)”；") + .meant(name, among: known)
        case .unknownIndex(let name, let known):
            Text("nothing is called '\(name)'; ", "没有叫“\(name)”的；")
                + .meant(
                    name, among: known,
                    otherwise: Text(
                        "there are \(known.joined(separator: ", ")), and what sum(...: ) introduces",
                        "有 \(known.joined(separator: "、"))，还有 sum(...: ) 引入的下标"))
        case .indicesMissing(let name, let shape):
            Text(
                "'\(name)' is a tensor of shape \(shape); name one of its cells, as in \(name)[\(Self.places(shape))]",
                "“\(name)”是形状为 \(shape) 的张量；写出其中一格，如 \(name)[\(Self.places(shape))]")
        case .indexCount(let name, let shape, let given):
            Text(
                "'\(name)' has \(shape.count) sides, \(shape), and \(given) indices do not fit; write \(shape.count), or one "
                    + "through all cells",
                "“\(name)”有 \(shape.count) 个维度 \(shape)，\(given) 个下标对不上；写 \(shape.count) 个，或者只写一个数遍所有格子")
        case .sidesDiffer(let index, let size, let tensor, let side):
            Text(
                "'\(index)' has \(size) values, this side of '\(tensor)' has \(side): they do not fit",
                "“\(index)”有 \(size) 个值，“\(tensor)”的这一维有 \(side) 个：对不上")
        case .noRange(let index):
            Text(
                "how far '\(index)' goes is not clear; let it stand alone in some brackets, as in g[\(index)]",
                "不知道“\(index)”到哪儿为止；让它在某个方括号里单独出现，如 g[\(index)]")
        case .tooMuchWork(let work):
            Text(
                "takes \(Self.count(work)) operations, at most \(BoundFormula.mostWork) are made; sum over fewer indices",
                "要算 \(Self.count(work)) 次，最多算 \(BoundFormula.mostWork) 次；少对几个下标求和")
        case .outside(let name, let side, let index, let size, let cell):
            Text(
                "at the cell \(cell) index \(side) of '\(name)' is \(index); it goes from 0 to \(size - 1)",
                "在格子 \(cell)，“\(name)”的第 \(side) 个下标是 \(index)；只能从 0 到 \(size - 1)")
        case .indexNotWhole(let number, let name, let cell):
            Text(
                "at the cell \(cell) an index of '\(name)' is \(number); whole numbers are needed: // divides and rounds down",
                "在格子 \(cell)，“\(name)”的一个下标是 \(number)；要整数：用 // 作整除")
        case .zeroDivisor(let cell):
            Text(
                "at the cell \(cell) the divisor is 0; divide by what is never 0", "在格子 \(cell)，除数是 0；除以不会是 0 的数")
        default: preconditionFailure("of no formula: \(self)")
        }
    }

    private static func places(_ shape: [Int]) -> String {
        shape.isEmpty ? "0" : (0..<shape.count).map { ["i", "j", "k", "l"][$0 % 4] }.joined(separator: ",")
    }

    private static func count(_ work: Double) -> String { work < 1e15 ? "\(Int(work))" : "\(work)" }
}
