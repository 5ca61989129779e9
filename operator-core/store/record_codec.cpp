#include "operator-core/store/record_codec.hpp"

#include "operator-core/store/fields.hpp"

namespace cabinet::core {
namespace {

constexpr octet format = 1;
constexpr octet summarised_format = 2;  ///< of a change: with its summary behind
constexpr octet aka_mark = 1, password_mark = 2;

field_writer begin()
{
    field_writer out;
    out.number(format);
    return out;
}

field_reader begin(octet_view data)
{
    field_reader in(data);
    if (in.number<octet>() != format)
        in.fail();
    return in;
}

void write(aka_keys const& keys, field_writer& out)
{
    out.number(aka_mark).fixed(keys.k.view()).fixed(keys.opc.view()).fixed(keys.amf);
    out.number(static_cast<octet>(keys.algorithm));
}

aka_keys read_aka_keys(field_reader& in)
{
    aka_keys keys;
    keys.k = auth::secret_array<16>(in.array<16>());
    keys.opc = auth::secret_array<16>(in.array<16>());
    keys.amf = in.array<2>();
    auto const algorithm = in.number<octet>();
    if (algorithm < static_cast<octet>(aka_algorithm::akav1_md5) ||
        algorithm > static_cast<octet>(aka_algorithm::akav2_sha256))
        in.fail();
    keys.algorithm = static_cast<aka_algorithm>(algorithm);
    return keys;
}

// The hash's stored number is its own, not the enumerator's.
constexpr std::pair<auth::hash_kind, octet> hash_numbers[] = {
    {auth::hash_kind::md5, 1}, {auth::hash_kind::sha256, 2}, {auth::hash_kind::sha512_256, 3}};

void write(password_digests const& digests, field_writer& out)
{
    out.number(password_mark).number(static_cast<std::uint32_t>(digests.size()));
    for (auto const& digest : digests) {
        for (auto const& [kind, number] : hash_numbers)
            if (kind == digest.kind)
                out.number(number);
        out.text(digest.realm).text(digest.a1.text());
    }
}

password_digests read_password_digests(field_reader& in)
{
    password_digests out;
    auto const count = in.count(1 + 4 + 4);
    for (std::size_t i = 0; i < count; ++i) {
        password_digest digest;
        auto const wanted = in.number<octet>();
        bool known = false;
        for (auto const& [kind, number] : hash_numbers)
            if (number == wanted) {
                digest.kind = kind;
                known = true;
            }
        digest.realm = in.text();
        digest.a1 = auth::secret(in.text());
        if (!known || digest.a1.size() != auth::hash_size(digest.kind))
            in.fail();
        out.push_back(std::move(digest));
    }
    return out;
}

void write_tail(document_head const& head, field_writer& out)
{
    out.number(static_cast<octet>(head.exists)).fixed(head.digest);
    out.number(head.size).number(head.slices).time(head.changed);
}

document_head read_head(field_reader& in)
{
    document_head head;
    auto const exists = in.number<octet>();
    if (exists > 1)
        in.fail();
    head.exists = exists == 1;
    head.digest = in.array<32>();
    head.size = in.number<std::uint64_t>();
    head.slices = in.number<std::uint64_t>();
    head.changed = in.time();
    return head;
}

// In the order they are written.
std::array<std::uint32_t*, 7> numbers_of(change_summary& of) noexcept
{
    return {&of.groups_added,   &of.groups_renamed,   &of.groups_changed,  &of.groups_removed,
            &of.contacts_added, &of.contacts_changed, &of.contacts_removed};
}

}  // namespace

auth::secret write_credentials(subscriber_credentials const& value)
{
    auto out = begin();
    std::visit([&out](auto const& kind) { write(kind, out); }, value);
    return auth::secret(out.take());
}

result<subscriber_credentials> parse_credentials(octet_view data)
{
    auto in = begin(data);
    subscriber_credentials out;
    switch (in.number<octet>()) {
    case aka_mark:
        out = read_aka_keys(in);
        break;
    case password_mark:
        out = read_password_digests(in);
        break;
    default:
        in.fail();
    }
    if (!in.complete())
        return store_errc::corrupt;
    return out;
}

octets write_bindings(std::vector<binding> const& value)
{
    auto out = begin();
    out.number(static_cast<std::uint32_t>(value.size()));
    for (auto const& one : value) {
        out.text(one.uri).text(one.parameters).text(one.call_id).number(one.cseq);
        out.time(one.registered_at).time(one.expires_at);
        out.number(static_cast<std::uint32_t>(one.path.size()));
        for (auto const& hop : one.path)
            out.text(hop);
        out.text(one.instance).number(one.reg_id).text(one.user_agent);
    }
    return out.take();
}

result<std::vector<binding>> parse_bindings(octet_view data)
{
    constexpr std::size_t least_octets = 5 * 4 + 4 + 8 + 8 + 4 + 4;
    auto in = begin(data);
    std::vector<binding> out(in.count(least_octets));
    for (auto& one : out) {
        one.uri = in.text();
        one.parameters = in.text();
        one.call_id = in.text();
        one.cseq = in.number<std::uint32_t>();
        one.registered_at = in.time();
        one.expires_at = in.time();
        one.path.resize(in.count(4));
        for (auto& hop : one.path)
            hop = in.text();
        one.instance = in.text();
        one.reg_id = in.number<std::uint32_t>();
        one.user_agent = in.text();
    }
    if (!in.complete())
        return store_errc::corrupt;
    return out;
}

octets write_head(document_head const& value)
{
    auto out = begin();
    write_tail(value, out);
    return out.take();
}

result<document_head> parse_head(octet_view data)
{
    auto in = begin(data);
    auto const head = read_head(in);
    if (!in.complete())
        return store_errc::corrupt;
    return head;
}

octets write_change(change_record const& value)
{
    field_writer out;
    out.number(value.note.summary ? summarised_format : format);
    out.time(value.note.at).text(value.note.author).text(value.note.device);
    write_tail(value.head, out);
    out.number(value.slices_added).number(value.slices_removed);
    if (auto summary = value.note.summary)
        for (auto* const number : numbers_of(*summary))
            out.number(*number);
    return out.take();
}

result<change_record> parse_change(octet_view data)
{
    field_reader in(data);
    auto const form = in.number<octet>();
    if (form != format && form != summarised_format)
        in.fail();
    change_record out;
    out.note.at = in.time();
    out.note.author = in.text();
    out.note.device = in.text();
    out.head = read_head(in);
    out.slices_added = in.number<std::uint64_t>();
    out.slices_removed = in.number<std::uint64_t>();
    if (form == summarised_format)
        for (auto* const number : numbers_of(out.note.summary.emplace()))
            *number = in.number<std::uint32_t>();
    if (!in.complete())
        return store_errc::corrupt;
    return out;
}

octets write_text_pair(std::string_view first, std::string_view second)
{
    auto out = begin();
    out.text(first).text(second);
    return out.take();
}

result<std::pair<std::string, std::string>> parse_text_pair(octet_view data)
{
    auto in = begin(data);
    std::pair<std::string, std::string> out;
    out.first = in.text();
    out.second = in.text();
    if (!in.complete())
        return store_errc::corrupt;
    return out;
}

}  // namespace cabinet::core
