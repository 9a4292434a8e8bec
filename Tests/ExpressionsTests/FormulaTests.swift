import Expressions
import Testing

/// Formulas for every cell of a tensor, against values worked out by hand.
@Suite struct FormulaTests {
    /// x = [[1, -2, 3], [4, 5, -6]], t = [[0, 1, 1], [2, 2, 2]], w = [[1, 2], [3, 4]], c = [2, 0].
    private static let tensors = [
        "x": FormulaTensor(shape: [2, 3], values: [1, -2, 3, 4, 5, -6]),
        "t": FormulaTensor(shape: [2, 3], values: [0, 1, 1, 2, 2, 2]),
        "w": FormulaTensor(shape: [2, 2], values: [1, 2, 3, 4]), "c": FormulaTensor(shape: [2], values: [2, 0]),
    ]

    private func values(_ text: String, _ indices: [String] = ["i"], _ shape: [Int] = [2, 3]) throws -> [Double] {
        let scope = FormulaScope(tensors: Self.tensors, numbers: ["n": 6], indices: indices, shape: shape)
        return try BoundFormula(Formula(parsing: text), in: scope).values().map(\.number)
    }

    @Test(
        arguments: [
            ("2*(x[i]-t[i])/n", [1 / 3, -1, 2 / 3, 2 / 3, 1, -8 / 3]),
            ("x[i]*(x[i]>0)", [1, 0, 3, 4, 5, 0]), ("(x[i]>0)*(x[i]<4)*2", [2, 0, 2, 0, 0, 0]),
            ("-x[i]^2 + 1", [0, -3, -8, -15, -24, -35]), ("2**3*x[i] % 5", [3, 4, 4, 2, 0, 2]),
            ("sign(x[i]) - abs(t[i])", [1, -2, 0, -1, -1, -3]),
            ("max(x[i], t[i], 0) - min(x[i], 0)", [1, 3, 3, 4, 5, 8]),
            // Full-width, as a Chinese keyboard types it.
            ("２＊（x【i】－t【i】）／n", [1 / 3, -1, 2 / 3, 2 / 3, 1, -8 / 3]),
            // As mathematics writes comparisons.
            ("(x[i]≥3)*(x[i]≠4)", [0, 0, 1, 0, 1, 0]), ("(x[i]≤1) + (x[i]≧4)*(x[i]≦4)", [1, 1, 0, 1, 0, 1]),
        ] as [(String, [Double])]) func worksOutEveryCell(text: String, wanted: [Double]) throws
    {
        let values = try values(text)
        for (value, wanted) in zip(values, wanted) { #expect(abs(value - wanted) < 1e-12, "\(text): \(values)") }
        #expect(values.count == wanted.count)
    }

    @Test func indicesOfSeveralSides() throws {
        #expect(try values("x[r,k]+10*r+k", ["r", "k"]) == [1, -1, 5, 14, 16, 6])
        #expect(try values("(c[r]==k)", ["r", "k"]) == [0, 0, 1, 1, 0, 0])
    }

    @Test func sumsGoAsFarAsTheSidesThatTheyStandAloneFor() throws {
        // A matrix product, a sliding window, and a row's softmax.
        #expect(try values("sum(r: w[r,o]*x[r,k])", ["o", "k"]) == [13, 13, -15, 18, 16, -18])
        #expect(try values("sum(a,b: w[a,b]*x[a,b+j])", ["j"], [2]) == [29, -5])
        let shares = try values("exp(x[r,k])/sum(j: exp(x[r,j]))", ["r", "k"])
        #expect(abs(shares[0...2].reduce(0, +) - 1) < 1e-12 && abs(shares[2] - 0.876) < 1e-3)
    }

    @Test func aComparisonGuardsWhatItIsAFactorOf() throws {
        #expect(try values("(k>0)*x[r,k-1]", ["r", "k"]) == [0, 1, -2, 0, 4, 5])
        #expect(try values("x[r,k-1]*(k>0)", ["r", "k"]) == [0, 1, -2, 0, 4, 5])
        #expect(try values("w[r//1,k//2]", ["r", "k"]) == [1, 1, 2, 3, 3, 4])
    }

    @Test func sizesAddUpWhereNumbersCancel() throws {
        let scope = FormulaScope(tensors: Self.tensors, indices: ["i"], shape: [1])
        let value = try BoundFormula(Formula(parsing: "sum(j: x[j]) - 5"), in: scope).values()[0]
        #expect(value.number == 0 && value.size == 21 + 5)
    }

    @Test(arguments: [
        ("", 1, "nothing is written yet; begin with a name such as x[i]"),
        ("2x[i]", 2, "two values stand side by side; write * between them"),
        ("x[i]*(2", 8, "ends too early; ')' is missing"),
        ("z[i]", 1, "there is no tensor 'z'; there are c, t, w, x"),
        ("xx[i]", 1, "there is no tensor 'xx'; did you mean 'x'?"),
        ("weight[i]", 1, "there is no tensor 'weight'; there are c, t, w, x"),
        ("x[i]*m", 6, "nothing is called 'm'; there are i, n, and what sum(...: ) introduces"),
        ("x*2", 1, "'x' is a tensor of shape [2, 3]; name one of its cells, as in x[i,j]"),
        ("t(i)", 1, "there is no function 't'; a tensor's cell is written t[...]"),
        ("sgn(x[i])", 1, "there is no function 'sgn'; did you mean 'sign'?"),
        ("x[i,0,0]", 1, "'x' has 2 sides, [2, 3], and 3 indices do not fit; write 2, or one through all cells"),
        ("c[i]", 3, "'i' has 6 values, this side of 'c' has 2: they do not fit"),
        ("sum(h: x[h+i])", 5, "how far 'h' goes is not clear; let it stand alone in some brackets, as in g[h]"),
        ("sum(h: x[h]*c[h])", 15, "'h' has 6 values, this side of 'c' has 2: they do not fit"),
        ("sum(i: x[i])", 5, "'i' is an index already; take another letter"),
        ("sum(x[i])", 5, "sum needs indices and a colon, as in sum(h,w: g[h,w])"),
        ("x[i+1]", 1, "at the cell [5] index 0 of 'x' is 6; it goes from 0 to 5"),
        ("x[i/4]", 1, "at the cell [1] an index of 'x' is 0.25; whole numbers are needed: // divides and rounds down"),
        ("1/t[i]", 2, "at the cell [0] the divisor is 0; divide by what is never 0"),
        ("sign(x[i], 2)", 1, "sign takes 1 value, not 2"),
        (
            "sum(a,b,d,e,f,g,h: x[a]*x[b]*x[d]*x[e]*x[f]*x[g]*x[h])", 1,
            "takes 33592326 operations, at most 10000000 are made; sum over fewer indices"
        ),
    ]) func saysWhereAFormulaIsWrong(text: String, column: Int, problem: String) {
        do throws(ExpressionError) {
            let scope = FormulaScope(tensors: Self.tensors, numbers: ["n": 6], indices: ["i"], shape: [2, 3])
            let values = try BoundFormula(Formula(parsing: text), in: scope).values()
            Issue.record("\(text) is \(values)")
        } catch {
            #expect(
                error.problem.text.en == problem && error.column == column, "\(error.column): \(error.problem.text.en)")
            #expect(!error.problem.text.zh.isEmpty)
        }
    }
}
