"""Time and memory, measured and printed, never asserted in the suite: `python -m tests.benchmarks` runs them all.

Figures are ratios within one run where they can be, because machines differ.
"""
