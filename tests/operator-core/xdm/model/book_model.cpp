#include "tests/operator-core/xdm/model/book_model.hpp"

#include "protocol/xcap/history.hpp"

#include <algorithm>

namespace cabinet::test {
namespace {

constexpr std::string_view labels[] = {"Ann", "M&amp;M", "J\xc3\xbcrgen", "",
                                       "a longer label, as people have them"};
std::optional<model_book> const no_book;

std::string write_label(std::string const& text)
{
    return "<display-name>" + text + "</display-name>";
}

std::string write_entry(model_book::entry const& one)
{
    return "<entry uri=\"" + one.uri + "\">" + write_label(one.label) + "</entry>";
}

std::string write_list(model_book::list const& one)
{
    auto out = "<list" + (one.name ? " name=\"" + *one.name + "\"" : std::string()) + ">";
    if (one.label)
        out += write_label(*one.label);
    for (auto const& each : one.entries)
        out += write_entry(each);
    return out + "</list>";
}

std::string selector_of(std::string const& name)
{
    return "list%5B@name=%22" + name + "%22%5D";
}

auto find_list(model_book& in, std::string const& name)
{
    return std::find_if(in.lists.begin(), in.lists.end(), [&](auto const& one) { return one.name == name; });
}

auto find_entry(model_book::list& in, std::string const& uri)
{
    return std::find_if(in.entries.begin(), in.entries.end(),
                        [&](auto const& one) { return one.uri == uri; });
}

}  // namespace

std::string write(model_book const& book)
{
    std::string out = "<resource-lists xmlns=\"urn:ietf:params:xml:ns:resource-lists\">";
    for (auto const& one : book.lists)
        out += write_list(one);
    return out + "</resource-lists>";
}

std::optional<model_book> const& book_model::now() const
{
    return versions_.empty() ? no_book : versions_.back().book;
}

std::string book_model::tag() const
{
    return now() ? versions_.back().etag : std::string();
}

std::pair<std::string, std::string> book_model::document() const
{
    return now() ? std::pair(versions_.back().text, versions_.back().etag)
                 : std::pair<std::string, std::string>();
}

std::pair<std::optional<std::string>, std::optional<std::string>> book_model::second_list() const
{
    if (!now() || now()->lists.size() < 2)
        return {};
    auto const& list = now()->lists[1];
    return {write_list(list), list.name};
}

std::string book_model::some_name()
{
    return std::string(1, static_cast<char>('a' + below(6)));
}

model_book::list book_model::some_list(std::string name)
{
    model_book::list out;
    out.name = std::move(name);
    if (one_in(2))
        out.label = labels[below(std::size(labels))];
    for (std::size_t i = 0; i < 8; ++i)
        if (one_in(3))
            out.entries.push_back(
                {"sip:" + std::to_string(i) + "@b", std::string(labels[below(std::size(labels))])});
    return out;
}

model_book book_model::some_book()
{
    model_book out;
    for (char name = 'a'; name < 'g'; ++name)
        if (one_in(2))
            out.lists.push_back(some_list(std::string(1, name)));
    return out;
}

model_step book_model::begin(std::string method, std::int64_t at, std::string const& node)
{
    model_step out;
    out.request.method = std::move(method);
    out.request.target =
        "/resource-lists/users/" + xui_ + "/index" + (node.empty() ? "" : "/~~/resource-lists/" + node);
    out.request.device = "phone/" + std::to_string(below(3));
    out.request.now = at;
    if (out.request.method == "PUT")
        out.request.type = node.empty() ? "application/resource-lists+xml" : "application/xcap-el+xml";
    return out;
}

bool book_model::add_condition(model_step& to)
{
    auto const current = tag();
    switch (below(10)) {
    case 0:
    case 1:
        to.request.if_match = current.empty() ? "\"1.none\"" : current;
        return !current.empty();
    case 2: {
        std::string old = "\"0.stale\"";
        if (!versions_.empty())
            if (auto const& one = versions_[below(versions_.size())].etag; !one.empty() && one != current)
                old = one;
        to.request.if_match = old;
        return false;
    }
    case 3:
        to.request.if_match = "*";
        return !current.empty();
    case 4:
        to.request.if_none_match = "*";
        return current.empty();
    default:
        return true;
    }
}

void book_model::change(model_step& step, int status, std::optional<model_book> next)
{
    step.status = status;
    step.changes = true;
    step.next = std::move(next);
}

model_step book_model::choose(std::int64_t at)
{
    using chooser = model_step (book_model::*)(std::int64_t);
    constexpr std::pair<char const*, chooser> all[] = {
        {"document", &book_model::choose_document}, {"list", &book_model::choose_list},
        {"position", &book_model::choose_position}, {"entry", &book_model::choose_entry},
        {"entry again", &book_model::choose_entry}, {"label", &book_model::choose_label},
        {"restore", &book_model::choose_restore}};
    auto const& one = all[below(std::size(all))];
    auto step = (this->*one.second)(at);
    ++kinds_[std::string(one.first) + " " + step.request.method + " " + std::to_string(step.status)];
    return step;
}

model_step book_model::choose_document(std::int64_t at)
{
    auto const pick = below(8);
    if (pick == 0) {
        auto step = begin("DELETE", at, "");
        bool const holds = add_condition(step);
        if (!now())
            step.status = 404;
        else if (!holds)
            step.status = 412;
        else
            change(step, 200, {});
        return step;
    }
    if (pick < 3) {
        auto step = read_document(at);
        if (one_in(2) && now()) {
            step.request.if_none_match = tag();
            step.status = 304;
            step.body.reset();
        }
        return step;
    }
    auto step = begin("PUT", at, "");
    bool const holds = add_condition(step);
    auto book = some_book();
    bool const twice = one_in(6) && !book.lists.empty();
    if (twice)
        book.lists.push_back(book.lists.front());
    step.request.body = write(book);
    if (!holds)
        step.status = 412;
    else if (twice)
        step.status = 409;
    else
        change(step, now() ? 200 : 201, std::move(book));
    return step;
}

model_step book_model::choose_list(std::int64_t at)
{
    auto const name = some_name();
    auto const method = one_in(4) ? "GET" : one_in(3) ? "DELETE" : "PUT";
    auto step = begin(method, at, selector_of(name));
    bool const holds = step.request.method == "GET" || add_condition(step);
    if (step.request.method == "PUT") {
        auto list = some_list(one_in(8) ? "z" : name);
        step.request.body = write_list(list);
        if (!now() || (holds && list.name != name)) {
            step.status = 409;
            return step;
        }
        if (!holds) {
            step.status = 412;
            return step;
        }
        auto next = *now();
        auto const place = find_list(next, name);
        bool const is_new = place == next.lists.end();
        if (is_new)
            next.lists.push_back(list);
        else
            *place = list;
        change(step, is_new ? 201 : 200, std::move(next));
        return step;
    }
    auto next = now().value_or(model_book());
    auto const place = find_list(next, name);
    if (place == next.lists.end()) {
        step.status = 404;
    } else if (step.request.method == "GET") {
        step.status = 200;
        step.body = write_list(*place);
    } else if (!holds) {
        step.status = 412;
    } else {
        next.lists.erase(place);
        change(step, 200, std::move(next));
    }
    return step;
}

// Groups by their position: their name as an attribute, and their deletion.
model_step book_model::choose_position(std::int64_t at)
{
    auto const n = below(4);
    auto const node = "list%5B" + std::to_string(n + 1) + "%5D";
    auto next = now().value_or(model_book());
    bool const is_there = n < next.lists.size();
    if (one_in(4)) {
        auto step = begin("DELETE", at, node);
        bool const holds = add_condition(step);
        if (!is_there)
            step.status = 404;
        else if (!holds)
            step.status = 412;
        else if (n + 1 < next.lists.size())
            step.status = 409;  // the next one would then be there
        else {
            next.lists.pop_back();
            change(step, 200, std::move(next));
        }
        return step;
    }
    auto const method = one_in(4) ? "GET" : one_in(4) ? "DELETE" : "PUT";
    auto step = begin(method, at, node + "/@name");
    bool const holds = step.request.method == "GET" || add_condition(step);
    bool const has_name = is_there && next.lists[n].name;
    if (step.request.method == "PUT") {
        auto const name = some_name();
        step.request.type = "application/xcap-att+xml";
        step.request.body = name;
        auto const other = find_list(next, name);
        bool const is_taken =
            other != next.lists.end() && other != next.lists.begin() + static_cast<std::ptrdiff_t>(n);
        if (!is_there || (holds && is_taken)) {
            step.status = 409;
        } else if (!holds) {
            step.status = 412;
        } else {
            next.lists[n].name = name;
            change(step, has_name ? 200 : 201, std::move(next));
        }
        return step;
    }
    if (!has_name) {
        step.status = 404;
    } else if (step.request.method == "GET") {
        step.status = 200;
        step.body = next.lists[n].name;
    } else if (!holds) {
        step.status = 412;
    } else {
        next.lists[n].name.reset();
        change(step, 200, std::move(next));
    }
    return step;
}

model_step book_model::choose_entry(std::int64_t at)
{
    auto const name = some_name();
    auto const uri = "sip:" + std::to_string(below(8)) + "@b";
    auto const method = one_in(4) ? "GET" : one_in(3) ? "DELETE" : "PUT";
    auto step = begin(method, at, selector_of(name) + "/entry%5B@uri=%22" + uri + "%22%5D");
    bool const holds = step.request.method == "GET" || add_condition(step);
    auto next = now().value_or(model_book());
    auto const list = find_list(next, name);
    if (step.request.method == "PUT") {
        model_book::entry const entry{one_in(10) ? "sip:else@b" : uri,
                                      std::string(labels[below(std::size(labels))])};
        step.request.body = write_entry(entry);
        if (list == next.lists.end() || (holds && entry.uri != uri)) {
            step.status = 409;
        } else if (!holds) {
            step.status = 412;
        } else {
            auto const place = find_entry(*list, uri);
            bool const is_new = place == list->entries.end();
            if (is_new)
                list->entries.push_back(entry);
            else
                *place = entry;
            change(step, is_new ? 201 : 200, std::move(next));
        }
        return step;
    }
    if (list == next.lists.end() || find_entry(*list, uri) == list->entries.end()) {
        step.status = 404;
    } else if (step.request.method == "GET") {
        step.status = 200;
        step.body = write_entry(*find_entry(*list, uri));
    } else if (!holds) {
        step.status = 412;
    } else {
        list->entries.erase(find_entry(*list, uri));
        change(step, 200, std::move(next));
    }
    return step;
}

// The renaming of a group for people.
model_step book_model::choose_label(std::int64_t at)
{
    auto const name = some_name();
    auto step = begin(one_in(3) ? "DELETE" : "PUT", at, selector_of(name) + "/display-name");
    bool const holds = add_condition(step);
    auto next = now().value_or(model_book());
    auto const list = find_list(next, name);
    bool const has_label = list != next.lists.end() && list->label;
    if (step.request.method == "DELETE") {
        if (!has_label)
            step.status = 404;
        else if (!holds)
            step.status = 412;
        else {
            list->label.reset();
            change(step, 200, std::move(next));
        }
        return step;
    }
    std::string const label(labels[below(std::size(labels))]);
    step.request.body = write_label(label);
    if (list == next.lists.end()) {
        step.status = 409;
    } else if (!holds) {
        step.status = 412;
    } else if (!has_label && !list->entries.empty()) {
        step.status = 409;  // it would come last, where the schema has none
    } else {
        list->label = label;
        change(step, has_label ? 200 : 201, std::move(next));
    }
    return step;
}

// An earlier version is put again on condition of the present tag: undo.
model_step book_model::choose_restore(std::int64_t at)
{
    if (versions_.empty())
        return choose_document(at);
    auto const& old = versions_[below(versions_.size())];
    if (!old.book)
        return read_version(at);
    auto step = begin("PUT", at, "");
    step.request.body = old.text;
    auto const current = tag();
    (current.empty() ? step.request.if_none_match : step.request.if_match) = current.empty() ? "*" : current;
    change(step, current.empty() ? 201 : 200, old.book);
    return step;
}

std::pair<model_step, model_step> book_model::choose_race(std::int64_t at)
{
    std::pair<model_step, model_step> out;
    for (auto* const one : {&out.first, &out.second}) {
        *one = begin("PUT", at, "");
        auto book = some_book();
        one->request.body = write(book);
        auto const current = tag();
        (current.empty() ? one->request.if_none_match : one->request.if_match) =
            current.empty() ? "*" : current;
        change(*one, current.empty() ? 201 : 200, std::move(book));
    }
    return out;
}

model_step book_model::read_document(std::int64_t at)
{
    auto step = begin("GET", at, "");
    step.status = now() ? 200 : 404;
    if (now())
        step.body = versions_.back().text;
    return step;
}

model_step book_model::read_history(std::int64_t at)
{
    auto step = begin("GET", at, "");
    step.request.target = "/x-cabinet-history/users/" + xui_ + "/index";
    step.status = 200;
    return step;
}

model_step book_model::read_version(std::int64_t at)
{
    auto const gen = below(versions_.size() + 1) + 1;
    auto step = begin("GET", at, "");
    step.request.target = "/x-cabinet-version/users/" + xui_ + "/" + std::to_string(gen);
    bool const is_there = gen <= versions_.size() && versions_[gen - 1].book;
    step.status = is_there ? 200 : 404;
    if (is_there)
        step.body = versions_[gen - 1].text;
    return step;
}

void book_model::fault(model_step const& step, std::string const& what)
{
    auto const& r = step.request;
    faults_.push_back(xui_ + " at generation " + std::to_string(versions_.size()) + ": " + r.method + " " +
                      r.target + " if-match=" + r.if_match + " if-none-match=" + r.if_none_match + " " +
                      r.body + ": " + what + "\n  the document was " +
                      (now() ? versions_.back().text : "not there"));
}

void book_model::take(model_step const& step, model_answer const& got)
{
    if (got.status != step.status) {
        fault(step, "answered " + std::to_string(got.status) + ", not " + std::to_string(step.status) + " " +
                        got.body);
        return;
    }
    if (step.body && got.body != *step.body)
        fault(step, "gave " + got.body + ", not " + *step.body);
    bool const is_of_document = step.request.target.starts_with("/resource-lists/");
    if (step.changes)
        commit(step, got.etag);
    else if (is_of_document && (got.status == 200 || got.status == 304) && got.etag != tag())
        fault(step, "has the tag " + got.etag + ", not " + tag());
}

void book_model::commit(model_step const& step, std::string etag)
{
    version next{step.next, {}, {}, step.request.device, step.request.now};
    if (step.next) {
        next.text = write(*step.next);
        auto const start = "\"" + std::to_string(versions_.size() + 1) + ".";
        auto const digest = etag.starts_with(start) ? etag.substr(start.size()) : std::string();
        if (digest.size() != 65)
            fault(step, "gave the tag " + etag);
        else if (auto const known = digests_.try_emplace(next.text, digest); known.first->second != digest)
            fault(step, "gave the tag " + etag + " to a text that had " + known.first->second);
        next.etag = std::move(etag);
    }
    versions_.push_back(std::move(next));
}

void book_model::resolve(model_step const& unanswered, model_answer const& document)
{
    bool const was_made =
        unanswered.changes &&
        (unanswered.next ? document.status == 200 && document.etag != tag() : document.status == 404);
    if (was_made)
        commit(unanswered, document.etag);
    auto const read = read_document(unanswered.request.now);
    take(read, document);
}

void book_model::compare_history(model_answer const& got)
{
    model_step step;
    step.request.target = "history";
    auto const all = xcap::parse_history(got.body);
    if (!all || all->size() != versions_.size()) {
        fault(step, "history has " + (all ? std::to_string(all->size()) : "no") + " versions: " + got.body);
        return;
    }
    for (std::size_t i = 0; i < all->size(); ++i) {
        auto const& told = (*all)[i];
        auto const gen = versions_.size() - i;
        auto const& known = versions_[gen - 1];
        bool const same = told.gen == gen && told.at == unix_time(seconds(known.at)) &&
                          told.device == known.device && told.etag == known.etag &&
                          told.size == known.text.size() && told.uri.empty() == !known.book;
        if (!same)
            fault(step, "history tells of version " + std::to_string(gen) + " otherwise: " + told.etag + " " +
                            told.device + " " + told.uri);
    }
}

}  // namespace cabinet::test
