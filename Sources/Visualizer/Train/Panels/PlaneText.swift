import Canvas
import Localization
import Training

/// The plane of two inputs.
enum PlaneText {
    static let plane = Text("Plane", "平面")
    static let decision = Text("Plane, decided", "平面：判为哪一类")
    static let warp = Text("Plane, bent", "被弯曲的平面")
    static let drawn = Text("Drawn", "网络图")
    static let noSurface = Text("no network yet", "还没有网络")
    static let decidedColour = Text("colour: the class answered", "颜色：判断的类别")
    static let confidence = Text("strong where it is sure", "越有把握越浓")
    static let below = Text("below 0", "小于 0")
    static let above = Text("above 0", "大于 0")
    static let notANumber = Text("N: not a number", "N：不是数 (NaN)")
    static func probability(_ second: String, _ first: String) -> Text { Text("p(\(second)) - p(\(first))") }
    /// Of outputs that are no probabilities.
    static func difference(_ second: String, _ first: String) -> Text {
        Text("output for \(second), less \(first)", "输出：\(second) 减 \(first)")
    }
    static func moreClasses(_ count: Int) -> Text { Text("\(count) more classes", "还有 \(count) 类") }
    static let straightLines = Text("lines: a grid that was straight", "线：原来笔直的网格")
    static let input = Text("input", "输入")
    static let output = Text("output", "输出")
    static let positive = Text("weight above 0", "权重大于 0")
    static let negative = Text("below 0", "小于 0")
    static func parameters(_ count: Int) -> Text { Text("\(count) weights and biases", "\(count) 个权重和偏置") }
    static let biasSigns = Text("wider is larger; + - beside a unit: its bias", "越粗越大；单元旁的 + -：偏置")
    static let noRoomToDraw = Text(
        "no room to draw the network here: z shows this panel alone", "这里画不下网络：按 z 让这个面板占满屏幕")

    static let cannotBeDrawn = Text(
        "points can be set where the data are points of the plane: xor, spiral, function:, points:",
        "只有数据是平面上的点时才能放点：xor、spiral、function:、points:")
    static func pen(_ pen: PlanePen) -> Text {
        func short(_ value: Float) -> String { NumberFormat.significant(3).string(value) }
        return Text(
            "pen: class \(pen.label) at \(short(pen.x)), \(short(pen.y))",
            "笔：类别 \(pen.label)，在 \(short(pen.x))、\(short(pen.y))")
    }

    static func name(of role: PlanePoint.Role) -> Text {
        switch role {
        case .batch: Text("in the batch", "本批")
        case .training: Text("training", "训练")
        case .validation: Text("validation", "验证")
        }
    }

    /// `fc1 tanh, unit 3`, or what the network's output is there.
    static func subject(_ subject: SurfaceRequest.Subject, _ layers: [UnitLayer]) -> Text {
        switch subject {
        case .output: Text("output", "输出")
        case .unit(let layer, let index):
            layers.indices.contains(layer)
                ? Text(
                    "\(layers[layer].name), unit \(index) of \(layers[layer].units)",
                    "\(layers[layer].name)：第 \(index) 个单元，共 \(layers[layer].units) 个")
                : Text("output", "输出")
        }
    }

    static func pair(_ warp: Warp, _ layers: [UnitLayer]) -> Text {
        let name = layers.indices.contains(warp.layer) ? layers[warp.layer].name : ""
        return Text(
            "\(name): across unit \(warp.units.across), up unit \(warp.units.up)",
            "\(name)：横轴单元 \(warp.units.across)，纵轴单元 \(warp.units.up)")
    }

    /// Of many points those that have room.
    static func count(_ shown: Int, of count: Int) -> Text {
        shown == count ? Text("\(count)") : Text("\(shown), \(count - shown) more", "\(shown)，还有 \(count - shown)")
    }

    static func wrongCount(_ wrong: Int, of count: Int) -> Text {
        Text("\(wrong) of \(count) wrong", "\(count) 个里错了 \(wrong) 个")
    }

    static func className(_ name: String) -> Text { Text("class \(name)", "类 \(name)") }

    static func axes(_ x: String, _ y: String) -> Text { Text("across \(x), up \(y)", "横轴 \(x)，纵轴 \(y)") }
}
