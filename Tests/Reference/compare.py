"""Times `glassnet bench` and PyTorch in turn, A B A B, and prints the table of ratios in Markdown.

    swift build -c release && python3 compare.py [--filter NAME] [--threads N] [--turns 3] [--glassnet PATH]

The turns alternate workload by workload, so that both meet the same minute of a noisy machine. A ratio is glassnet's median time /
PyTorch's median time in one turn; the table has the median of the turns' ratios, and the lowest and highest. Below 1: glassnet is
faster. Without --threads each side uses what is best for it.
"""
import argparse
import json
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
BUILT = HERE.parents[1] / ".build/release/glassnet"

# What each ratio should stay below, with two threads.
GOALS = {
    "document_step_b1": 0.30, "document_step_b1_free": 0.18, "document_step_b32": 0.50, "document_step_b64": 0.60,
    "document_step_b256": 0.65, "mlp_64_128_10_b32": 0.11, "mlp_2_8_8_1_b10": 0.02, "alexnet_forward_b1": 0.45,
    "alexnet_step_b1_free": 0.25, "alexnet_step_b16": 0.60,
}
# What some of glassnet's own numbers should stay below: workload, number, goal, unit.
OWN_GOALS = [
    ("bandwidth_limit_b1", "step_in_limits", 1.35, "times the bandwidth limit"),
    ("bandwidth_limit_b1_free", "step_in_limits", 1.35, "times the bandwidth limit"),
    *((name, "page_faults_a_step", 0, "page faults a step") for name in GOALS if "forward" not in name),
    ("small_operation", "nanoseconds_each", 250, "ns"),
    *((f"frame_{screen}_drawn", "median_ms", 2, "ms") for screen in ("home", "step", "train")),
    ("start_to_first_frame", "median_ms", 60, "ms"),
    *((f"training_{preset}", "dashboard_costs_percent", 3, "% of throughput") for preset in ("digits", "spiral")),
    *((f"keep_{preset}", "keeping_costs_percent", 1, "% of throughput") for preset in ("digits", "spiral")),
    ("surface_spiral", "median_ms", 3, "ms"),
    ("open_stepper_digits", "median_ms", 500, "ms"),
    ("document_memory_free", "peak_megabytes", 110, "MB"),
    ("document_memory_stepping", "peak_megabytes", 110, "MB"),
]
# glassnet's workloads that PyTorch knows under another name: the same work, done in a way PyTorch has not.
TWINS = {f"{name}_free": name for name in
         ("document_step_b1", "document_step_b32", "document_step_b64", "document_step_b256", "alexnet_step_b1")}


def measure(command, name):
    """The line of this very workload, or None when the program does not know it."""
    done = subprocess.run([*command, "--filter", name], capture_output=True, text=True)
    if done.returncode != 0:
        return None
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return next((line for line in lines if line["name"] == name), None)


def row(name, pairs):
    ratios = [ours["median_ms"] / theirs["median_ms"] for ours, theirs in pairs]
    ours, theirs = (statistics.median(side["median_ms"] for side in sides) for sides in zip(*pairs))
    ratio, goal = statistics.median(ratios), GOALS.get(name)
    verdict = "" if goal is None else f"{goal:.2f} {'met' if ratio <= goal else 'missed'}"
    return f"| {name} | {ours:.4g} | {theirs:.4g} | **{ratio:.2f}** | {min(ratios):.2f} ... {max(ratios):.2f} | {verdict} |"


def own_row(name, number, goal, unit, lines):
    values = [line[number] for line in lines]
    value = statistics.median(values)
    return (f"| {name} | **{value:.3g}** {unit} | {min(values):.3g} ... {max(values):.3g} | "
            f"{goal:g} {'met' if value <= goal else 'missed'} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--filter", default="", help="only workloads whose name contains this")
    parser.add_argument("--threads", type=int, help="this many on both sides")
    parser.add_argument("--turns", type=int, default=3, help="how often each side is timed")
    parser.add_argument("--glassnet", default=str(BUILT), help="the program to time")
    arguments = parser.parse_args()
    everything = [*GOALS, *TWINS, *TWINS.values(), *(goal[0] for goal in OWN_GOALS)]

    def chosen(name):
        """A whole name is meant alone."""
        return name == arguments.filter or arguments.filter not in everything and arguments.filter in name

    threads = ["--threads", str(arguments.threads)] if arguments.threads else []
    ours = [arguments.glassnet, "bench", "--json", *threads]
    theirs = [sys.executable, str(HERE / "bench_pytorch.py"), *threads]
    if not Path(arguments.glassnet).exists():
        sys.exit(f"{arguments.glassnet} is missing; build it with: swift build -c release")
    known = subprocess.run([*theirs, "--list"], capture_output=True, text=True, check=True).stdout.split()
    names = sorted(filter(chosen, [*known, *TWINS]), key=lambda name: known.index(TWINS.get(name, name)))
    if names:
        print("| work | glassnet, ms | PyTorch, ms | ratio | turns | goal |\n|---|---|---|---|---|---|")
    for name in names:
        pairs = [(measure(ours, name), measure(theirs, TWINS.get(name, name))) for _ in range(arguments.turns)]
        if all(mine and yours for mine, yours in pairs):
            print(row(name, pairs), flush=True)
        else:
            print(f"{name}: not timed on both sides", file=sys.stderr)
    own = [goal for goal in OWN_GOALS if chosen(goal[0])]
    if own:
        print("\n| glassnet alone | | turns | goal |\n|---|---|---|---|")
    for name, number, goal, unit in own:
        lines = [measure(ours, name) for _ in range(arguments.turns)]
        if all(line and number in line for line in lines):
            print(own_row(name, number, goal, unit, lines), flush=True)


if __name__ == "__main__":
    main()
