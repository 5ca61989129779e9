#include "operator-core/store/vault.hpp"

#include "operator-core/store/error.hpp"

namespace cabinet::core {
namespace {

// What each keyed hash is over begins with one of these, so that no two kinds of thing share a value.
constexpr char identity_hash = 'i', aor_hash = 'a', document_hash = 'd';

constexpr std::string_view key_check_text = "cabinet store";

void append(std::string& out, std::uint64_t number)
{
    for (int shift = 56; shift >= 0; shift -= 8)
        out.push_back(static_cast<char>(number >> shift));
}

}  // namespace

vault::vault(auth::seal_key const& master, random_source& random)
    : random_(random),
      lookup_key_(auth::derive_key(master.view(), "cabinet store lookup 1")),
      wrapper_(auth::derive_key(master.view(), "cabinet store wrap 1")),
      auditor_(auth::derive_key(master.view(), "cabinet store audit 1"))
{}

lookup_hash vault::hash(std::string_view input) const
{
    auto const whole = auth::hmac_sha256(lookup_key_.view(), as_octets(input));
    lookup_hash out;
    std::memcpy(out.data(), whole.data(), out.size());
    return out;
}

lookup_hash vault::lookup(identity_kind kind, std::string_view text) const
{
    std::string input{identity_hash, static_cast<char>(kind)};
    input += text;
    return hash(input);
}

lookup_hash vault::lookup_aor(subscription_id id, std::string_view aor) const
{
    std::string input{aor_hash};
    append(input, to_number(id));
    input += aor;
    return hash(input);
}

lookup_hash vault::lookup_document(subscription_id id, std::string_view auid, std::string_view name) const
{
    std::string input{document_hash};
    append(input, to_number(id));
    append(input, auid.size());
    input += auid;
    input += name;
    return hash(input);
}

octets vault::make_key_check()
{
    sealed_place const place(sealed_column::key_check, {});
    return wrapper_.seal(as_octets(key_check_text), place.view(), random_);
}

bool vault::is_own(octet_view key_check)
{
    sealed_place const place(sealed_column::key_check, {});
    auto const text = wrapper_.open(key_check, place.view());
    return text && as_text(*text) == key_check_text;
}

octets vault::make_data_key(subscription_id id)
{
    auth::seal_key key;
    random_.fill(key.writable());
    sealed_place const place(sealed_column::data_key, id);
    auto& mine = slot_of(id);
    mine.id = id;
    mine.key.emplace(key);
    return wrapper_.seal(key.view(), place.view(), random_);
}

result<auth::sealer*> vault::open_data_key(subscription_id id, octet_view wrapped)
{
    if (auto* const key = remembered(id))
        return key;
    sealed_place const place(sealed_column::data_key, id);
    auto opened = wrapper_.open(wrapped, place.view());
    if (!opened)
        return store_errc::corrupt;
    auth::secret const plain(std::move(*opened));
    auth::seal_key key;
    if (plain.size() != key.size())
        return store_errc::corrupt;
    std::memcpy(key.writable().data(), plain.view().data(), key.size());
    auto& mine = slot_of(id);
    mine.id = id;
    mine.key.emplace(key);
    return &*mine.key;
}

auth::sealer* vault::remembered(subscription_id id) noexcept
{
    auto& mine = slot_of(id);
    return mine.key && mine.id == id ? &*mine.key : nullptr;
}

void vault::forget(subscription_id id) noexcept
{
    if (remembered(id))
        slot_of(id).key.reset();
}

void vault::forget_all() noexcept
{
    for (auto& each : slots_)
        each.key.reset();
}

}  // namespace cabinet::core
