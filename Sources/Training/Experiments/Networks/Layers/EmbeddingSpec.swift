import Localization
import NeuralCore

/// `- embedding: {num_embeddings: 10, embedding_dim: 4, padding_idx: null}`: a row of learned numbers for each of the input's, which
/// are places in a table.
struct EmbeddingSpec: LayerSpec {
    static let kind = LayerKind(
        "embedding", "Embedding", .lookup,
        OperationKind(
            "Embedding",
            Text(
                "Embedding: the input's number says which row of the weight stands here.",
                "嵌入 (embedding)：输入的数说明这里放权重的哪一行。"),
            letters: [
                .result, Letter("x", "places in the table", "表里的行号"), Letter("w", "weight", "权重"),
                Letter("i", "place in x", "在 x 里的位置"), Letter("j", "column of the row", "行里的列"),
                Letter("r", "row of the weight", "权重的行"),
            ]),
        read: EmbeddingSpec.init)

    /// The range of `padding_idx` hangs on the table.
    private static let padding = SettingRow(orNull: "padding_idx", in: Int.min / 2...Int.max / 2)

    let rows: Int
    let size: Int
    let padding: Int?

    init(_ settings: inout Settings) throws(ExperimentError) {
        rows = try settings.requiredInteger("num_embeddings", in: 1...1 << 24)
        size = try settings.requiredInteger("embedding_dim", in: 1...Int.max)
        padding = try Self.padding.read(&settings)
        if let padding, !(-rows..<rows).contains(padding) {
            throw settings.failure(
                .outOfRange(
                    key: "padding_idx", value: "\(padding)", expected: .range("\(-rows)", "\(rows - 1)")),
                at: "padding_idx")
        }
    }

    var kind: LayerKind { Self.kind }

    /// Only the input's own numbers are known to be places.
    func outputShape(_ input: [Int], context: LayerContext) throws(ExperimentError) -> [Int] {
        guard context.getsInput else {
            throw context.failure(.layer(.embeddingInside(name: context.name, from: context.previous ?? "")))
        }
        return input + [size]
    }

    func parameters(_ input: [Int]) -> [PlannedParameter] { .weight([rows, size], bias: nil) }

    func beginning(_ input: [Int]) -> Beginning? { .normal }

    func heading(_ input: [Int]) -> String { "\(rows)→\(size)" }

    func settings(_ input: [Int]) -> [LayerSetting] {
        [
            .heading("num_embeddings", .whole(rows)), .heading("embedding_dim", .whole(size)),
            Self.padding.setting(padding),
        ]
    }

    /// Scripts keep the input as numbers; `nn.Embedding` takes whole ones.
    func code(_ input: [Int]) -> LayerCode {
        .module(
            CodeCall("nn.\(kind.name)", settings(input).map(\.argument)), of: Code(pytorch: "x.long()", swift: "x"))
    }

    func makeLayer(_ input: [Int]) -> Layer {
        .module(EmbeddingLayer(table: Embedding(rows, size, paddingIdx: padding)))
    }
}

/// ``Embedding`` of whatever numbers there are: without their fractions, as `x.long()` is, and at the table's end where they lie
/// beyond it. Data are checked before; a number that was set by hand is not.
struct EmbeddingLayer: Module {
    let table: Embedding

    var children: [(name: String, module: any Module)] { [] }
    var tensors: [(name: String, tensor: Tensor)] { table.tensors }

    func forward(_ x: Tensor) -> Tensor {
        let last = Float(table.weight.shape[0] - 1)
        func place(_ number: Float) -> Float { number.isNaN ? 0 : min(max(number.rounded(.towardZero), 0), last) }
        let isWhole = x.withElements { $0.allSatisfy { place($0) == $0 } }
        return table.forward(isWhole ? x : Tensor(x.elements.map(place), shape: x.shape))
    }
}

extension NetworkPlan {
    /// The table that looks the input's numbers up, if one does.
    var lookup: (layer: PlannedLayer, spec: EmbeddingSpec)? {
        layers.lazy.compactMap { layer in (layer.spec as? EmbeddingSpec).map { (layer, $0) } }.first
    }

    /// How many places the input's numbers choose from; `nil` where they are numbers.
    var lookupRows: Int? { lookup?.spec.rows }
}
