"""The list of targets is complete and true."""
import unittest

import tool
from command import targets


class Listing(unittest.TestCase):
    def test_every_target_has_a_source_a_purpose_and_a_corpus(self):
        known = targets.all_targets()
        self.assertTrue(known)
        for target in known:
            self.assertTrue(target.source.is_file(), target.name)
            self.assertGreater(len(target.purpose), 20, target.name)
            self.assertTrue(target.seeds(), target.name)

    def test_every_source_with_an_entry_point_is_a_target(self):
        names = {target.name for target in targets.all_targets()}
        entry = 'extern "C" int LLVMFuzzerTestOneInput('
        for source in targets.FOLDER.glob("*.cpp"):
            if entry in source.read_text(encoding="utf-8") and source.name != "replay.cpp":
                self.assertIn(source.stem, names)

    def test_every_dictionary_is_used(self):
        self.assertEqual({target.dictionary for target in targets.all_targets()} - {None}, set(targets.FOLDER.glob("dictionaries/*")))

    def test_dictionaries_are_what_libfuzzer_reads(self):
        for file in targets.FOLDER.glob("dictionaries/*.dict"):
            words = [line for line in file.read_text(encoding="ascii").splitlines() if not line.startswith("#")]
            self.assertEqual(len(words), len(set(words)), file.name)
            for word in words:
                self.assertRegex(word, r'^"([^"\\]|\\x[0-9A-F]{2})+"$', file.name)

    def test_words_of_a_line_are_told_apart(self):
        text = "cabinet_fuzz_target(b LINK x y DICTIONARY d)\n# cabinet_fuzz_target(no LINK z)\ncabinet_fuzz_target(a LINK x)\n"
        first, second = targets.parse_list(text)
        self.assertEqual((first.name, first.dictionary), ("a", None))
        self.assertEqual((second.name, second.dictionary.name), ("b", "d.dict"))

    def test_the_command_prints_each_target(self):
        done = tool.fuzz("list")
        self.assertEqual(done.returncode, 0, done.stderr)
        for target in targets.all_targets():
            self.assertRegex(done.stdout, rf"(?m)^{target.name} +{len(target.seeds())} ")
        names = tool.fuzz("list", "--names").stdout.split()
        self.assertEqual(names, [target.name for target in targets.all_targets()])


if __name__ == "__main__":
    unittest.main()
