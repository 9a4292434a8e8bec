import Foundation

/// What the layers are called in PyTorch's script: by their own names where Python and `nn.Module` leave them free.
struct PythonNames {
    private let names: [String]

    init(_ plan: NetworkPlan) {
        var taken = PythonNames.reserved.union(plan.layers.map(\.name))
        names = plan.layers.enumerated().map { position, layer in
            if layer.name.isIdentifier, !PythonNames.reserved.contains(layer.name) { return layer.name }
            let flat = String(layer.name.map { $0 == "." ? "_" : $0 })
            var name = flat.isIdentifier ? flat : "layer\(position + 1)"
            while taken.contains(name) { name += "_" }
            taken.insert(name)
            return name
        }
    }

    subscript(layer: Int) -> String { names[layer] }

    /// What no layer can be: Python's keywords, and what every `nn.Module` of PyTorch 2.13 has already
    /// (Tests/Reference/module_names.py).
    static let reserved = Set(
        """
        False None True and as assert async await break class continue def del elif else except finally for from global if \
        import in is lambda nonlocal not or pass raise return try while with yield \
        T_destination add_module apply bfloat16 buffers call_super_init children compile cpu cuda double dump_patches eval \
        extra_repr float forward get_buffer get_extra_state get_parameter get_submodule half ipu load_state_dict modules mtia \
        named_buffers named_children named_modules named_parameters parameters register_backward_hook register_buffer \
        register_forward_hook register_forward_pre_hook register_full_backward_hook register_full_backward_pre_hook \
        register_load_state_dict_post_hook register_load_state_dict_pre_hook register_module register_parameter \
        register_state_dict_post_hook register_state_dict_pre_hook requires_grad_ set_extra_state set_submodule share_memory \
        state_dict to to_empty train training type xpu zero_grad
        """.split(separator: " ").map(String.init))
}

extension String {
    /// Whether Python takes it for a name and leaves it as it is: it writes compatible letters as one (`ﬁ` becomes `fi`).
    fileprivate var isIdentifier: Bool {
        guard let first = unicodeScalars.first, first.properties.isXIDStart else { return false }
        return unicodeScalars.allSatisfy(\.properties.isXIDContinue)
            && precomposedStringWithCompatibilityMapping.unicodeScalars.elementsEqual(unicodeScalars)
    }
}

/// Names that a property of a Swift module cannot have.
enum SwiftName {
    /// A layer's name as a property: keywords, what a `Module` has already and `used`, what the script calls, get an underscore.
    ///
    /// - Parameter python: its name in Python, which stands for one with dots or that begins with a digit
    static func property(_ name: String, python: String, besides used: Set<String>) -> String {
        let name = name.contains(".") || name.first?.isNumber == true ? python : name
        return reserved.contains(name) || used.contains(name) ? name + "_" : name
    }

    private static let reserved: Set<String> = {
        let keywords = """
            Any Self as associatedtype break case catch class continue default defer deinit do else enum extension \
            fallthrough false fileprivate for func guard if import in init inout internal is let nil operator \
            precedencegroup private protocol public repeat rethrows return self static struct subscript super switch throw \
            throws true try typealias var where while
            """
        let members = """
            Pair callAsFunction children eval forward loadWeights namedParameters namedTensors parameters saveWeights \
            setTraining tensors train x zeroGrad
            """
        return Set((keywords + " " + members).split(separator: " ").map(String.init))
    }()
}
