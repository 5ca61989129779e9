"""`triage` and `minimise`: crashes of one fault are one group, and what does not fail is said."""
import pathlib
import tempfile
import unittest

import tool
from command import stack


class Triage(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        tool.pretend(self.folder, "base64")

    def input(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def test_groups_are_told_apart_by_kind_and_functions(self):
        files = [self.input("a", "fail heap-overflow parse_via 7 and longer"), self.input("b", "fail heap-overflow parse_via 7"),
                 self.input("c", "fail heap-overflow parse_date 8"), self.input("d", "fail use-after-free parse_via 7"),
                 self.input("e", "harmless")]
        done = tool.fuzz("triage", "base64", *files, "--built", self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertIn("1. 2 inputs: AddressSanitizer: heap-overflow\n    in sip::parse_via (protocol/sip/x.cpp:7)\n"
                      "    of LLVMFuzzerTestOneInput\n    smallest: " + str(files[1]), done.stdout)
        self.assertIn("(protocol/sip/x.cpp:8)", done.stdout)
        self.assertIn("1 input does not fail now: " + str(files[4]), done.stdout)
        self.assertIn("3 faults in 5 inputs", done.stdout)

    def test_nothing_that_fails_is_status_0(self):
        done = tool.fuzz("triage", "base64", self.input("a", "harmless"), "--built", self.folder)
        self.assertEqual((done.returncode, "0 faults in 1 inputs" in done.stdout), (0, True))

    def test_a_file_that_is_not_there_is_status_2(self):
        for command in ("triage", "minimise"):
            done = tool.fuzz(command, "base64", self.folder / "none", "--built", self.folder)
            self.assertEqual((done.returncode, "is no file" in done.stderr), (2, True))

    def test_what_does_not_fail_cannot_be_made_smaller(self):
        done = tool.fuzz("minimise", "base64", self.input("a", "harmless"), "--built", self.folder)
        self.assertEqual((done.returncode, "does not fail" in done.stderr), (2, True))

    def test_minimise_wants_a_file_or_the_corpus(self):
        for words in (["base64"], ["base64", self.input("a", "x"), "--corpus"]):
            self.assertIn("name one FILE, or --corpus", tool.fuzz("minimise", *words, "--built", self.folder).stderr)
        done = tool.fuzz("minimise", "base64", "--corpus", "--from", self.folder / "none", "--built", self.folder)
        self.assertEqual((done.returncode, "there is no" in done.stderr), (2, True))

    def test_reports_that_are_none_have_no_signature(self):
        self.assertIsNone(stack.signature_of("#0 0x1 in f /a/b.cpp:1:2\nExecuted x in 0 ms\n"))

    def test_a_runtime_error_is_named_by_its_words(self):
        report = f"{tool.ROOT}/a.cpp:1:2: runtime error: null pointer\n    #0 0x1 in f<int>(x) {tool.ROOT}/a.cpp:1:2\n"
        self.assertEqual(stack.signature_of(report), stack.Signature("null pointer", ("f (a.cpp:1)",)))


if __name__ == "__main__":
    unittest.main()
