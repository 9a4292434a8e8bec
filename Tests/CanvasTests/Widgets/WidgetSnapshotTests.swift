import Canvas
import TestSupport
import Testing

/// Each widget in 20x6 or a little more, in each set of glyphs: braille with all colours, blocks with eight, ASCII without any.
@Suite struct WidgetSnapshotTests {
    static let appearances = [
        Appearance(glyphs: .braille, theme: .dark, depth: .truecolor),
        Appearance(glyphs: .block, theme: .light, depth: .eight),
        Appearance(glyphs: .ascii, theme: .dark, depth: .none),
    ]

    private func check(
        _ name: String, _ appearance: Appearance, _ size: Size = Size(20, 6), draw: (inout Frame) -> Void
    ) {
        var frame = Frame(size)
        frame.cutMark = appearance.glyphs.cutMark
        draw(&frame)
        assertSnapshot(of: frame, named: "\(name)-\(appearance.glyphs)")
    }

    private func check(_ name: String, _ appearance: Appearance, _ size: Size = Size(20, 6), of widget: some Widget) {
        check(name, appearance, size) { widget.draw(in: $0.bounds, of: &$0, appearance) }
    }

    @Test(arguments: appearances) func box(_ appearance: Appearance) {
        check("box", appearance) { frame in
            let halves = frame.bounds.split(.horizontal, [.flexible(1), .flexible(1)])
            let inside = Box("损失", note: "8").draw(around: halves[0], of: &frame, appearance)
            frame.write("0.5813", in: inside)
            Box("a long title", focused: true).draw(in: halves[1], of: &frame, appearance)
        }
    }

    @Test(arguments: appearances) func popup(_ appearance: Appearance) {
        check("popup", appearance) { frame in
            for y in 0..<6 { frame.write("网络网络网络网络网络", at: 0, y) }
            let inside = Popup("help", size: Size(9, 2)).draw(over: frame.bounds, of: &frame, appearance)
            Paragraph("n next\nq quit").draw(in: inside, of: &frame, appearance)
        }
    }

    @Test(arguments: appearances) func paragraph(_ appearance: Appearance) {
        let theme = appearance.theme
        check(
            "paragraph", appearance,
            of: Paragraph([
                TextLine([Span("The "), Span("loss", theme.accent), Span(" is one number，损失是一个数字。")]),
                TextLine("right", theme.dim),
            ]))
    }

    @Test(arguments: appearances) func table(_ appearance: Appearance) {
        let table = Table(
            [
                .init("layer", width: .flexible), .init("shape", importance: -1),
                .init("params", alignment: .right, importance: 1),
            ],
            rows: [
                ["conv1", "[6, 30, 30]", .init(count: 60)], ["卷积 two", "[16, 28, 28]", .init(count: 880)],
                ["fc1", "[512]", .init(count: 6_423_040)], ["fc2", "[64]", .init(Float(0.000012345))],
                ["fc3", "[2]", .init(Float.nan, .significant(4), appearance.theme.bad)],
            ], selected: 3)
        check("table-narrow", appearance, of: table)
        check("table", appearance, Size(36, 6), of: table)
    }

    @Test(arguments: appearances) func bars(_ appearance: Appearance) {
        check("phases", appearance, Size(40, 3)) { frame in
            let stages: [PhaseBar.Stage] = [
                .init("define", .done), .init("forward", .done), .init("loss", .current), .init("zero_grad", .next),
                .init("backward", .next),
            ]
            PhaseBar(stages).draw(in: frame.bounds.row(0), of: &frame, appearance)
            PhaseBar(stages).draw(in: frame.bounds.row(1).inset(right: 16), of: &frame, appearance)
            PhaseBar(stages).draw(in: frame.bounds.row(2).inset(right: 30), of: &frame, appearance)
        }
        check("footer", appearance, Size(36, 3)) { frame in
            let footer = KeyFooter([
                .init("Space", "run"), .init("n", "next", importance: 1), .init("?", "help", importance: 2),
                .init("q", "quit", importance: 3),
            ])
            for row in 0..<3 { footer.draw(in: frame.bounds.row(row).inset(right: row * 14), of: &frame, appearance) }
        }
        check("gauge", appearance, Size(26, 4)) { frame in
            Gauge(0.375, label: "epoch 3/8").draw(in: frame.bounds.row(0), of: &frame, appearance)
            Gauge(0.9999).draw(in: frame.bounds.row(1), of: &frame, appearance)
            Gauge(nil, label: "epoch", note: "12 s left").draw(in: frame.bounds.row(2), of: &frame, appearance)
            Gauge(1, label: "done").draw(in: frame.bounds.row(3).inset(right: 17), of: &frame, appearance)
        }
    }

    @Test(arguments: appearances) func heatMap(_ appearance: Appearance) {
        let values = (0..<25).map { Float($0 - 12) / 20 }
        check(
            "heat-map", appearance,
            of: HeatMap(values, rows: 5, columns: 5, cursor: .init(row: 1, column: 2), legend: true))
        check(
            "heat-map-fill", appearance,
            of: HeatMap((0..<60).map(Float.init), rows: 2, columns: 30, palette: .magnitude, legend: true, fit: .fill))
    }

    @Test(arguments: appearances) func lineChart(_ appearance: Appearance) {
        let losses: [Float] = [2.3, 1.9, 1.5, 1.4, 1.0, .nan, 0.8, 0.7, 0.65, 0.6]
        check(
            "line-chart", appearance, Size(32, 9),
            of: LineChart(
                [.init("train", values: losses), .init("validation", points: [.init(4, 1.3), .init(9, 0.9)])],
                xLabel: "step"))
        check(
            "line-chart-log", appearance, Size(24, 8),
            of: LineChart([.init("", values: [1, 0.1, 0.01, 0.001, 0])], yScale: .logarithmic))
        check("line-chart-small", appearance, of: LineChart([.init("loss", values: losses)]))
    }

    @Test(arguments: appearances) func barChart(_ appearance: Appearance) {
        check(
            "bar-chart", appearance, Size(36, 6),
            of: BarChart(
                [
                    .init("conv1.weight", 0.0663), .init("conv1.bias", 0.0012), .init("fc1.weight", 0),
                    .init("fc1.bias", missing: "no gradient yet"), .init("fc2.weight", .nan),
                ], scale: .logarithmic, selected: 1, axis: true))
        check("bar-chart-signed", appearance, of: BarChart([.init("y0", 0.5), .init("y1", -0.25), .init("t", 0.05)]))
    }

    /// Two classes and what is between them; several; a number that is none.
    @Test(arguments: appearances) func plane(_ appearance: Appearance) {
        let range = ValueRange(-1, 1)
        let points = [
            PlanePlot.Point(-0.8, 0.8, look: 0), .init(0.8, -0.8, look: 1), .init(0.8, 0.8, look: 1, solid: false),
            .init(0, 0, look: 0, marked: true), .init(.nan, 0, look: 0), .init(9, 0, look: 0),
        ]
        for (name, shades) in [
            ("two", [.level(-1), .level(-0.4), .level(0.4), .level(1)]),
            ("kinds", [.kind(0, 1), .kind(1, 0.5), .kind(2, 1), .level(.nan)]),
        ] as [(String, [PlanePlot.Shade])] {
            let field = PlanePlot.Field(x: range, y: range, columns: 4, rows: 1, shades: shades)
            check(
                "plane-\(name)", appearance, Size(24, 8),
                of: PlanePlot(
                    axes: PlaneAxes(x: range, y: range, isOneUnit: true, in: Size(24, 8)), field: field, points: points)
            )
        }
        check(
            "plane-lines", appearance,
            of: PlanePlot(
                axes: PlaneAxes(x: range, y: range, columns: 20, rows: 6),
                lines: [[.init(-1, -1), .init(0, 1), .init(1, -1)], [.init(-1, .nan), .init(0, 0), .init(3, 0)]]))
    }

    @Test(arguments: appearances) func strokes(_ appearance: Appearance) {
        check(
            "strokes", appearance,
            of: Strokes([
                .init(from: .init(0, 0.5), to: .init(20, 0.5), .solid, width: 1),
                .init(from: .init(0, 1.5), to: .init(20, 1.5), .dotted, width: 1),
                .init(from: .init(0, 3), to: .init(20, 6), .solid, width: 3),
                .init(from: .init(0, 6), to: .init(20, 3), .dotted, width: 2),
                .init(from: .init(-9, .infinity), to: .init(20, 3), .solid, width: 1),
            ]))
    }
}
