#include "ue/sync/phone_memory.hpp"

#include "ue/platform/atomic_file.hpp"
#include "ue/platform/state_error.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace cabinet::ue {
namespace {

using nlohmann::json;
namespace fs = std::filesystem;

constexpr int format_version = 1;
constexpr auto memory_name = "phone.json";

std::int64_t to_number(unix_time at)
{
    return at.time_since_epoch().count();
}

/// The library would convert a fraction, or a number of any size, whatever comes out.
template <class Number>
Number whole_number(json const& value)
{
    if (value.is_number_unsigned() && std::in_range<Number>(value.get<std::uint64_t>()))
        return static_cast<Number>(value.get<std::uint64_t>());
    if (value.is_number_integer() && !value.is_number_unsigned() &&
        std::in_range<Number>(value.get<std::int64_t>()))
        return static_cast<Number>(value.get<std::int64_t>());
    throw json::type_error::create(302, "a number is too large or no whole one", &value);
}

unix_time to_time(json const& value)
{
    return unix_time(milliseconds(whole_number<std::int64_t>(value)));
}

std::optional<unix_time> optional_time(json const& object, char const* name)
{
    auto const found = object.find(name);
    if (found == object.end())
        return std::nullopt;
    return to_time(*found);
}

json write_json(exchange const& base)
{
    return {
        {"etag", base.etag}, {"digest", base.digest}, {"contacts", base.contacts}, {"groups", base.groups}};
}

json write_json(attempt const& last)
{
    json out{
        {"at", to_number(last.at)}, {"why_not", last.why_not}, {"waits_for_person", last.waits_for_person}};
    if (last.next_retry)
        out["next_retry"] = to_number(*last.next_retry);
    return out;
}

json write_json(subscription_memory const& of)
{
    json out{{"key", of.key}, {"impis", of.impis}, {"impus", of.impus}, {"book_id", of.book_id}};
    if (of.base)
        out["base"] = write_json(*of.base);
    if (of.last_success)
        out["last_success"] = to_number(*of.last_success);
    return out;
}

subscription_memory read_subscription(json const& in)
{
    subscription_memory out;
    in.at("key").get_to(out.key);
    in.at("impis").get_to(out.impis);
    in.at("impus").get_to(out.impus);
    in.at("book_id").get_to(out.book_id);
    if (auto const base = in.find("base"); base != in.end())
        out.base = exchange{base->at("etag").get<std::string>(), base->at("digest").get<std::string>(),
                            whole_number<std::size_t>(base->at("contacts")),
                            whole_number<std::size_t>(base->at("groups"))};
    out.last_success = optional_time(in, "last_success");
    return out;
}

std::string base_name(std::string_view digest)
{
    constexpr std::size_t enough = 32;
    return "base-" + std::string(digest.substr(0, enough)) + ".xml";
}

/// What tells a copied folder from the original: the machine-id of this system, empty where there is none.
std::string this_machine()
{
    auto const text = read_whole_file("/etc/machine-id");
    return text ? text->substr(0, text->find('\n')) : std::string();
}

}  // namespace

phone_memory phone_memory::open(fs::path folder, random_source& random)
{
    std::error_code failed;
    if (fs::create_directories(folder, failed); failed)
        throw state_error("cannot make the state folder " + folder.string() + ": " + failed.message());
    fs::permissions(folder, fs::perms::owner_all, failed);

    phone_memory memory(std::move(folder));
    memory.read();
    if (auto const machine = this_machine(); memory.instance_id_.empty() || memory.machine_ != machine) {
        memory.machine_ = machine;
        memory.instance_id_ = "urn:uuid:" + random_uuid(random);
        if (auto const saved = memory.save(); !saved)
            throw state_error("cannot write " + (memory.folder_ / memory_name).string() + ": " +
                              saved.error().message());
    }
    return memory;
}

std::optional<phone_memory> phone_memory::look(fs::path folder)
{
    phone_memory memory(std::move(folder));
    return memory.read() ? std::optional<phone_memory>(std::move(memory)) : std::nullopt;
}

/// False: there is no memory yet.
bool phone_memory::read()
{
    auto const file = folder_ / memory_name;
    auto const text = read_whole_file(file);
    if (!text && text.error() == boost::system::errc::no_such_file_or_directory)
        return false;
    if (!text)
        throw state_error("cannot read " + file.string() + ": " + text.error().message());
    parse(*text);
    return true;
}

phone_memory phone_memory::from_text(fs::path folder, std::string const& text)
{
    phone_memory memory(std::move(folder));
    memory.parse(text);
    return memory;
}

void phone_memory::parse(std::string const& text)
try {
    auto const in = json::parse(text);
    if (auto const version = whole_number<int>(in.at("version")); version > format_version)
        throw state_error((folder_ / memory_name).string() +
                          " was written by a newer version of ue (format " + std::to_string(version) +
                          "); use that one.");
    in.at("instance_id").get_to(instance_id_);
    in.at("machine").get_to(machine_);
    for (auto const& of : in.at("subscriptions"))
        subscriptions_.push_back(read_subscription(of));
    if (auto const last = in.find("last_attempt"); last != in.end())
        last_attempt_ = attempt{to_time(last->at("at")), last->at("why_not").get<std::string>(),
                                optional_time(*last, "next_retry"), last->at("waits_for_person").get<bool>()};
    in.at("owner").get_to(owner_key_);
    owner_ = in.at("in_doubt").get<bool>() ? shown_owner::in_doubt
             : owner_key_.empty()          ? shown_owner::nobody
                                           : shown_owner::subscription;
}
catch (json::exception const& wrong) {
    throw state_error((folder_ / memory_name).string() + " is damaged (" + wrong.what() +
                      "). Move it away to start anew: the next login fetches the book again.");
}

std::string phone_memory::to_text() const
{
    json all = json::array();
    for (auto const& of : subscriptions_)
        all.push_back(write_json(of));
    json out{{"version", format_version}, {"instance_id", instance_id_},
             {"machine", machine_},       {"owner", owner_key_},
             {"subscriptions", all},      {"in_doubt", owner_ == shown_owner::in_doubt}};
    if (last_attempt_)
        out["last_attempt"] = write_json(*last_attempt_);
    // A server's words may be in it, and need not be UTF-8.
    return out.dump(1, ' ', false, json::error_handler_t::replace) + "\n";
}

result<void> phone_memory::save() const
{
    return replace_file(folder_ / memory_name, to_text());
}

subscription_memory* phone_memory::find_by_impi(std::string_view impi)
{
    for (auto& of : subscriptions_)
        if (std::find(of.impis.begin(), of.impis.end(), impi) != of.impis.end())
            return &of;
    return nullptr;
}

subscription_memory* phone_memory::find_by_book(std::string_view book_id)
{
    auto const found = std::find_if(subscriptions_.begin(), subscriptions_.end(), [&](auto const& of) {
        return !book_id.empty() && of.book_id == book_id;
    });
    return found == subscriptions_.end() ? nullptr : &*found;
}

subscription_memory* phone_memory::find(std::string_view key)
{
    auto const found = std::find_if(subscriptions_.begin(), subscriptions_.end(),
                                    [&](auto const& of) { return of.key == key; });
    return found == subscriptions_.end() ? nullptr : &*found;
}

subscription_memory& phone_memory::add(std::string_view impi, random_source& random)
{
    subscription_memory of;
    of.key = random_uuid(random);
    of.impis.emplace_back(impi);
    return subscriptions_.emplace_back(std::move(of));
}

void phone_memory::set_owner(std::string_view key)
{
    owner_ = shown_owner::subscription;
    owner_key_ = key;
}

void phone_memory::set_owner_in_doubt()
{
    owner_ = shown_owner::in_doubt;
    owner_key_.clear();
}

void phone_memory::set_nobody()
{
    owner_ = shown_owner::nobody;
    owner_key_.clear();
}

fs::path phone_memory::folder_of(subscription_memory const& of) const
{
    return folder_ / "subscriptions" / of.key;
}

result<std::string> phone_memory::load_base(subscription_memory const& of) const
{
    if (!of.base)
        return make_error_code(boost::system::errc::no_such_file_or_directory);
    return read_whole_file(folder_of(of) / base_name(of.base->digest));
}

result<void> phone_memory::store_base(subscription_memory const& of, std::string_view digest,
                                      std::string_view document) const
{
    std::error_code failed;
    if (fs::create_directories(folder_of(of), failed); failed)
        return error_code(failed);
    return replace_file(folder_of(of) / base_name(digest), document);
}

void phone_memory::drop_old_bases(subscription_memory const& of) const noexcept
{
    std::error_code ignored;  // what stays is dropped next time
    for (auto const& entry : fs::directory_iterator(folder_of(of), ignored)) {
        auto const name = entry.path().filename().string();
        if (name.starts_with("base-") && (!of.base || name != base_name(of.base->digest)))
            fs::remove(entry.path(), ignored);
    }
}

void phone_memory::unite(std::string_view from, std::string_view to)
{
    auto* const source = find(from);
    auto* const target = find(to);
    if (!source || !target || source == target)
        return;
    target->impis.insert(target->impis.end(), source->impis.begin(), source->impis.end());
    if (owner_key_ == from)
        owner_key_ = to;
    std::erase_if(subscriptions_, [&](auto const& of) { return of.key == from; });
}

fs::path phone_memory::aside_file(subscription_memory const& of) const
{
    std::error_code ignored;  // the write that follows names the failure
    fs::create_directories(folder_of(of), ignored);
    return folder_of(of) / "aside.xml";
}

void phone_memory::drop_aside(subscription_memory const& of) const noexcept
{
    std::error_code ignored;  // what stays is passed over, and overwritten when the book is put aside again
    fs::remove(folder_of(of) / "aside.xml", ignored);
}

fs::path phone_memory::unowned_file(unix_time now) const
{
    std::error_code ignored;
    fs::create_directories(folder_ / "unowned", ignored);
    return folder_ / "unowned" / (std::to_string(to_number(now)) + ".xml");
}

}  // namespace cabinet::ue
