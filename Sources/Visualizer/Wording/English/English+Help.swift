extension English: HelpWording {
    var keysHeading: String { "Keys" }
    var readingHeading: String { "How to read the pictures" }

    func reading(_ context: KeyContext) -> [String] {
        switch context {
        case .step, .explanation, .graph:
            [
                "Phases: a check mark (+ in ASCII) is done, a bent arrow (/) was passed over, the pointer is what n runs next. "
                    + "define happens once; the other five are "
                    + "one training step, and repeat.",
                "Heat maps: blue is negative, orange is positive, the palest colour is zero; the scale below says how much. Without "
                    + "colours each number is a sign and a mark from . (small) to @ (large). A number that is not a "
                    + "number (NaN) has a colour and a mark of its own.",
                "A tensor larger than its picture is averaged: \"a cell is the mean of 2x2\"; the scale is then that of "
                    + "the means, and small pictures of means have their own (\"tiles\"). The number under the "
                    + "cursor is always exact, with its index as in PyTorch: conv1[0, 2, 14, 9] is image 0, channel 2, "
                    + "row 14, column 9.",
                "Network: a down arrow means the forward pass has filled the layer; an up arrow means that the backward "
                    + "pass has reached it.",
                "Gradients: one bar for each parameter, the norm (length) of its gradient, on a logarithmic scale: bars that "
                    + "differ by the same length differ by the same factor.",
            ]
        case .train:
            [
                "Loss: one point for each step of training, the loss of its batch; the validation loss is measured after each "
                    + "epoch on samples the network never trains on. If it rises while the other falls, the network learns by heart.",
                "Accuracy: how many of the validation samples are named right.",
                "Gradients: the norm of each parameter's gradient in the last step, on a logarithmic scale.",
                "Batch: samples of the last batch, wrong answers first: the network's answer, how sure it is, and whether it is "
                    + "right (1 ✗ 4: it says 1, but it is 4).",
            ]
        case .learn:
            [
                "A lesson asks before it shows: say what you expect, then Enter runs the network for real and compares. "
                    + "A wrong guess costs nothing; it is where you learn.",
                "The network on the right is alive. Left goes back, and the network goes back with you. o opens it as a "
                    + "sandbox at this very state: whatever you do there, the lesson goes on where you left it.",
                "Where you are is kept: leave when you like, and go on later.",
            ]
        case .home, .help, .tooSmall, .breaks, .prompt, .drawing:
            [
                "The stepper runs training one phase at a time and shows every number. The dashboard trains at full speed."
            ]
        }
    }
}
