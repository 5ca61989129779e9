"""The engine AFL++: what it is told, and what is made of its files. A program that pretends to be afl-fuzz stands in for it."""
import os
import pathlib
import tempfile
import unittest

import tool
from command import afl, targets

# Writes what afl-fuzz writes; finds a crash where its target's name says so.
PRETENDER = """#!/usr/bin/env python3
import pathlib, sys
words = sys.argv
out = pathlib.Path(words[words.index("-o") + 1]) / words[words.index("-M" if "-M" in words else "-S") + 1]
for name in ("queue", "crashes", "hangs"):
    (out / name).mkdir(parents=True, exist_ok=True)
(out / "queue" / "id:000000,orig:000000").write_bytes(b"seed")
(out / "queue" / "id:000001,src:000000").write_bytes(b"new")
if words[-1].endswith("vcard"):
    (out / "crashes" / "id:000000,sig:06").write_bytes(b"bad")
(out / "fuzzer_stats").write_text("execs_done        : 500\\nedges_found       : 7\\npeak_rss_mb       : 12\\ncorpus_count      : 2\\n")
"""


class Afl(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.work = self.folder / "work"

    def run_tool(self, name, *words):
        tool.pretend(self.folder, name)
        program = self.folder / "afl-fuzz"
        program.write_text(PRETENDER, encoding="utf-8")
        program.chmod(0o755)
        return tool.fuzz("run", name, "--engine", "afl", "--built", self.folder, "--work", self.work, *words,
                         env={**os.environ, "PATH": f"{self.folder}:{os.environ['PATH']}"})

    def test_jobs_are_added_up_and_new_inputs_go_where_libfuzzer_finds_them(self):
        done = self.run_tool("base64", "--jobs", "2")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"base64: 1,000 executions in .* 7 edges \(\+0\), 2 inputs, 12 MiB: nothing found")
        inputs = sorted(path.read_bytes() for path in (self.work / "base64" / "corpus").iterdir())
        self.assertEqual(inputs, [b"new", b"seed"])

    def test_a_crash_is_taken_over_and_fails(self):
        done = self.run_tool("vcard")
        self.assertEqual(done.returncode, 1)
        crash, = (self.work / "vcard" / "crashes").iterdir()
        self.assertRegex(crash.name, "^crash-[0-9a-f]{40}$")
        self.assertEqual(crash.read_bytes(), b"bad")
        self.assertIn(f"again: {self.folder.resolve() / 'fuzz_vcard'} {crash.resolve()}", done.stdout)

    def test_the_command_names_seeds_dictionary_and_limits(self):
        class Arguments:
            time, runs, jobs, seed = 60, 1001, 2, 7
        target = targets.target_named("sip_uri")
        line = afl.command("p", target, "/s", "/o", 1, Arguments)
        self.assertEqual(line[:8], ["afl-fuzz", "-i", "/s", "-o", "/o", "-S", "job1", "-m"])
        self.assertIn("-V 60 -E 501 -s 8 -x " + str(target.dictionary), " ".join(line))
        self.assertEqual(line[-2:], ["--", "p"])

    def test_the_mutator_is_loaded_for_targets_that_have_one(self):
        library = self.folder / "libafl_sip_mutator.so"
        library.touch()
        program = self.folder / "fuzz_x"
        environment = afl.environment_for(targets.target_named("sip_message"), program)
        self.assertEqual(environment["AFL_CUSTOM_MUTATOR_LIBRARY"], str(library))
        self.assertNotIn("AFL_CUSTOM_MUTATOR_LIBRARY", afl.environment_for(targets.target_named("vcard"), program))


if __name__ == "__main__":
    unittest.main()
