import NeuralCore

/// What convolutions of every kind are told of their channels: `out_channels`, `in_channels` (worked out when left out, and checked
/// when given), `groups` and `bias`.
struct ConvolutionChannels {
    private static let groups = SettingRow("groups", usual: 1, in: 1...Int.max)
    private static let bias = SettingRow("bias", usual: true)

    let out: Int
    let expectedIn: Int?
    let groups: Int
    let bias: Bool

    init(_ settings: inout Settings) throws(ExperimentError) {
        try settings.synonyms(["out": "out_channels", "in": "in_channels", "kernel": "kernel_size"])
        out = try settings.requiredInteger("out_channels", in: 1...Int.max)
        expectedIn = try settings.integer("in_channels", in: 1...Int.max)
        groups = try Self.groups.read(&settings)
        bias = try Self.bias.read(&settings)
    }

    /// - Throws: that the groups do not share the channels evenly.
    func check(_ inputs: Int, _ context: LayerContext) throws(ExperimentError) {
        guard inputs.isMultiple(of: groups), out.isMultiple(of: groups) else {
            throw context.failure(.layer(.groups(name: context.name, groups: groups, inputs: inputs, outputs: out)))
        }
    }

    var biasShape: [Int]? { bias ? [out] : nil }

    func heading(_ inputs: Int) -> [LayerSetting] {
        [.workedOut("in_channels", .whole(inputs)), .heading("out_channels", .whole(out))]
    }

    var settings: [LayerSetting] { [Self.groups.setting(groups), Self.bias.setting(bias)] }
}
