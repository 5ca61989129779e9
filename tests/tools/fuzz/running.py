"""`run`: what it makes of a libFuzzer program's output, and what it refuses."""
import argparse
import os
import pathlib
import tempfile
import unittest

import tool
from command import duration, libfuzzer, targets


class Running(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def run_tool(self, *words, **options):
        return tool.fuzz("run", *words, "--built", self.folder, "--work", self.folder / "work", **options)

    def test_a_run_without_findings_ends_well_and_says_its_figures(self):
        tool.pretend(self.folder, "base64")
        done = self.run_tool("base64", "--jobs", "2")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stdout, r"base64: 2,000 executions in .* 47 edges \(\+7\), 5 inputs, 61 MiB: nothing found")
        self.assertTrue((self.folder / "work" / "base64" / "corpus").is_dir())
        self.assertIn("#900", (self.folder / "work" / "base64" / "job-1.log").read_text(encoding="utf-8"))

    def test_a_crash_fails_and_the_line_that_repeats_it_is_printed(self):
        tool.pretend(self.folder, "base64", crashes=True)
        done = self.run_tool("base64")
        self.assertEqual(done.returncode, 1)
        crash = self.folder.resolve() / "work" / "base64" / "crashes" / "crash-0123"
        self.assertTrue(crash.is_file())
        self.assertIn(f"again: {self.folder.resolve() / 'fuzz_base64'} {crash}", done.stdout)
        self.assertIn("AddressSanitizer: heap-overflow", done.stdout)

    def test_all_of_them_end_in_a_table_which_a_crash_fails(self):
        names = [target.name for target in targets.all_targets()]
        for name in names:
            tool.pretend(self.folder, name, crashes=name == "vcard")
        done = self.run_tool("--all")
        self.assertEqual(done.returncode, 1)
        table = (self.folder / "work" / "table.md").read_text(encoding="utf-8")
        self.assertIn(table, done.stdout)
        self.assertEqual(table.count("| 1,000 |"), len(names))
        self.assertRegex(table, r"\| `vcard` \| 1,000 \|.* 1: AddressSanitizer: heap-overflow \|")
        self.assertRegex(table, rf"\*\*{len(names)} targets\*\* \| \*\*{len(names)},000\*\* .* 1 failed \|")

    def test_a_program_that_ends_badly_without_a_word_fails(self):
        program = self.folder / "fuzz_base64"
        program.write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
        program.chmod(0o755)
        self.assertEqual(self.run_tool("base64").returncode, 1)

    def test_wrong_usage_is_said_with_status_2(self):
        for words, sentence in ((["nothing-known"], "there is no target nothing-known"), ([], "name one target"),
                                (["base64", "--all"], "name one target"), (["base64", "--jobs", "0"], "from 1"),
                                (["base64", "--time", "soon"], "'soon' is no time"), (["base64"], "holds no program")):
            done = self.run_tool(*words)
            self.assertEqual(done.returncode, 2, words)
            self.assertIn(sentence, done.stderr)

    def test_the_time_of_a_brief_run_comes_from_the_environment(self):
        tool.pretend(self.folder, "base64")
        done = self.run_tool("base64", env={**os.environ, "CABINET_FUZZ_SECONDS": "x"})
        self.assertEqual(done.returncode, 2)
        self.assertIn("'x' is no time", done.stderr)

    def test_times(self):
        self.assertEqual([duration.seconds(text) for text in ("45", "30s", "10m", "2h")], [45, 30, 600, 7200])
        for text in ("", "0", "-1", "1d", "1.5m"):
            self.assertRaises(argparse.ArgumentTypeError, duration.seconds, text)

    def test_the_command_has_dictionary_limits_and_both_corpora(self):
        target = targets.target_named("sip_uri")
        line = libfuzzer.command("p", target, pathlib.Path("/w"), {"max_total_time": 9})
        self.assertEqual(line[:2], ["p", "-max_total_time=9"])
        self.assertIn(f"-dict={target.dictionary}", line)
        self.assertEqual(line[-2:], ["/w/corpus", str(target.corpus)])


if __name__ == "__main__":
    unittest.main()
