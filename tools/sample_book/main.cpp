// Writes the demo's sample book of 320 contacts to standard output, as a vCard 4.0 file.
#include "protocol/contacts/vcard_writer.hpp"
#include "tools/sample_book/sample_book.hpp"

#include <cstdio>

int main()
{
    using namespace cabinet::contacts;
    auto const text =
        write_vcards(cabinet::tools::make_sample_book(320), vcard_format::v4_0, group_style::cards);
    return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? 0 : 1;
}
