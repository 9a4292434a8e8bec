import Localization

/// What a change left as it was, and what it drew anew.
public struct WhatStayed: Sendable, Hashable {
    /// Layers with parameters.
    public var kept: [String] = []
    public var new: [String] = []
    public var gone: [String] = []
    /// Whether the optimizer has forgotten what it had of the parameters that stayed.
    public var losesMemory = false
    /// The step under way begins anew.
    public var restartsStep = false

    /// Whether the network has other weights than before.
    var isReshaping: Bool { !(new + gone).isEmpty }
}

extension WhatStayed: Worded {
    /// `conv1, fc1 kept; fc2 new`: nothing where nothing is new.
    public var text: Text {
        var parts: [Text] = []
        func tell(_ layers: [String], _ what: Text) {
            if !layers.isEmpty { parts.append(layers.joined(Text(", ", "、")) + what) }
        }
        if !(new + gone).isEmpty {
            tell(kept, Text(" kept", " 保留"))
            tell(new, Text(" new", " 重新抽"))
            tell(gone, Text(" gone", " 去掉"))
        }
        if losesMemory { parts.append(Text("the optimizer's memory begins anew", "优化器的记忆从头开始")) }
        return parts.joined(Text("; ", "；"))
    }
}
