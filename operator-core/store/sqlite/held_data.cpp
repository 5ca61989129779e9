#include "operator-core/store/sqlite/held_data.hpp"

#include "operator-core/store/record_codec.hpp"
#include "operator-core/store/sqlite/binding_store.hpp"
#include "operator-core/store/sqlite/document_rows.hpp"
#include "operator-core/store/sqlite/subscriber_changes.hpp"

namespace cabinet::core::sqlite {
namespace {

// What servers that stored no names kept documents of.
constexpr std::string_view auids_before_names[] = {"resource-lists", "rls-services", "pidf-manipulation"};

unix_time time_of(std::uint64_t ms)
{
    return unix_time(milliseconds(static_cast<std::int64_t>(ms)));
}

result<lookup_hash> lookup_of(octet_view stored)
{
    lookup_hash out{};
    if (stored.size() != out.size())
        return store_errc::corrupt;
    std::memcpy(out.data(), stored.data(), out.size());
    return out;
}

class held_reader {
public:
    held_reader(shard_access& access, subscription_id id, auth::sealer& key)
        : access_(access),
          id_(id),
          key_(key)
    {}

    result<held_data> read()
    {
        for (auto const part :
             {&held_reader::read_identities, &held_reader::read_bindings, &held_reader::read_documents})
            if (auto const done = (this->*part)(); !done)
                return done.error() == store_errc::corrupt
                           ? access_.checked(result<held_data>(done.error()), id_)
                           : result<held_data>(done.error());
        return std::move(out_);
    }

private:
    result<void> read_identities()
    {
        query rows(access_.db,
                   "SELECT kind, lookup, since, until, text FROM identity WHERE subscription = ? ORDER BY id",
                   id_);
        while (rows.next()) {
            held_identity one;
            one.kind = static_cast<identity_kind>(rows.number(0));
            one.since = time_of(rows.number(2));
            if (!rows.is_null(3))
                one.until = time_of(rows.number(3));
            auto const place = identity_place(id_, rows.blob(1), rows.number(2));
            if (!key_.open_onto(one.text, rows.blob(4), place.view()))
                return store_errc::corrupt;
            out_.identities.push_back(std::move(one));
        }
        return ended(rows);
    }

    result<void> read_bindings()
    {
        query rows(access_.db, "SELECT aor, version, bindings FROM binding WHERE subscription = ?", id_);
        while (rows.next()) {
            auto const aor = lookup_of(rows.blob(0));
            if (!aor)
                return aor.error();
            auto const opened = key_.open(rows.blob(2), bindings_place(id_, *aor, rows.number(1)).view());
            auto all = opened ? parse_bindings(*opened) : opened.error();
            if (!all)
                return store_errc::corrupt;
            for (auto& one : *all)
                out_.bindings.push_back(std::move(one));
        }
        return ended(rows);
    }

    result<void> read_documents()
    {
        query rows(access_.db,
                   "SELECT id, lookup, gen, head, name FROM document WHERE subscription = ? ORDER BY id",
                   id_);
        while (rows.next()) {
            auto const lookup = lookup_of(rows.blob(1));
            if (!lookup)
                return lookup.error();
            auto const opened = key_.open(rows.blob(3), head_place(id_, *lookup, rows.number(2)).view());
            auto head = opened ? parse_head(*opened) : opened.error();
            if (!head)
                return store_errc::corrupt;
            head->gen = rows.number(2);
            auto key = rows.is_null(4) ? result<document_key>(guess(*lookup)) : named(rows.blob(4), *lookup);
            if (!key)
                return key.error();
            key->row = rows.number(0);
            out_.documents.push_back({std::move(*key), *head});
        }
        return ended(rows);
    }

    result<document_key> named(octet_view sealed, lookup_hash const& lookup)
    {
        auto const opened = key_.open(sealed, name_place(id_, lookup).view());
        auto name = opened ? parse_text_pair(*opened) : opened.error();
        if (!name)
            return store_errc::corrupt;
        return document_key{id_, std::move(name->first), std::move(name->second)};
    }

    document_key guess(lookup_hash const& lookup) const
    {
        for (auto const auid : auids_before_names)
            if (access_.keys.lookup_document(id_, auid, "index") == lookup)
                return {id_, std::string(auid), "index"};
        return {id_, {}, {}};
    }

    static result<void> ended(query const& rows)
    {
        return rows.error() ? result<void>(rows.error()) : result<void>();
    }

    shard_access& access_;
    subscription_id id_;
    auth::sealer& key_;
    held_data out_;
};

}  // namespace

result<held_data> read_held(shard_access& access, subscription_id id)
{
    read_transaction const one_state(access.db);
    if (one_state.error())
        return one_state.error();
    auto const key = access.key_of(id);
    if (!key)
        return key.error();
    return held_reader(access, id, **key).read();
}

}  // namespace cabinet::core::sqlite
