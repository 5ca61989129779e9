"""`coverage`: what is added up from the figures of LLVM, and which tests count."""
import unittest

import tool
from command import coverage


def file(name, lines, branches):
    return {"filename": str(tool.ROOT / "protocol" / name),
            "summary": {kind: {"covered": covered, "count": count} for kind, (covered, count) in
                        (("lines", lines), ("branches", branches))}}


class Coverage(unittest.TestCase):
    def test_components_are_added_up_apart_and_together(self):
        table = coverage.table([file("uri/a.cpp", (9, 10), (1, 2)), file("uri/b.cpp", (1, 10), (0, 2)),
                                file("net/http/c.hpp", (5, 5), (0, 0))], False)
        self.assertIn("| `protocol/uri` | 10 of 20 | 50.0 % | 1 of 4 | 25.0 % |", table)
        self.assertIn("| `protocol/net/http` | 5 of 5 | 100.0 % | 0 of 0 | 100.0 % |", table)
        self.assertIn("| **together** | 15 of 25 | 60.0 % | 1 of 4 | 25.0 % |", table)

    def test_files_with_most_branches_missed_come_first(self):
        table = coverage.table([file("uri/a.cpp", (1, 1), (1, 2)), file("uri/b.cpp", (1, 1), (0, 2))], True)
        self.assertLess(table.index("b.cpp"), table.index("a.cpp"))

    def test_the_tests_of_the_codecs_count_and_no_others(self):
        tests = coverage.codec_tests()
        self.assertTrue({"test_base", "test_uri", "test_sip", "test_auth", "test_xml"} <= set(tests))
        self.assertFalse([name for name in tests if "core" in name or "ue" in name.split("_")])

    def test_an_unknown_target_is_status_2(self):
        done = tool.fuzz("coverage", "nothing-known")
        self.assertEqual((done.returncode, "there is no target" in done.stderr), (2, True))


if __name__ == "__main__":
    unittest.main()
