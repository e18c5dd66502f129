"""`python -m bench [--quick] [PART ...]`: measure the parts and print one table."""

from __future__ import annotations

from bench import intake
from bench.figures import show_table
from bench.postbox import open_post
print("x")
if __name__ == "__main__":
    with open_post(["layanan@dkis.example"]) as post:
        print(show_table(intake.measure(post, rounds=2, count=500)))
