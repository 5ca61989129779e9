#include "ue/app/book_commands.hpp"

#include "protocol/contacts/vcard_writer.hpp"
#include "ue/app/edit_book.hpp"
#include "ue/app/local_contacts.hpp"
#include "ue/app/words.hpp"
#include "ue/platform/atomic_file.hpp"

#include <iterator>
#include <nlohmann/json.hpp>

namespace cabinet::ue {
namespace {

using nlohmann::json;

void print(output to, json const& what)
{
    to.results << what.dump(-1, ' ', false, json::error_handler_t::replace) << std::endl;
}

exit_status fail(trouble const& why, output to)
{
    to.remarks << "ue: " << why.what << std::endl;
    return exit_status_of(why.stage);
}

/// Carries out a change that a person asked for, and says so.
exit_status change(common_options const& what, output to, std::string const& done,
                   std::function<std::string(loaded_book&)> const& edit)
{
    auto const changed = change_contacts(read_config(what.config), edit);
    if (!changed)
        return fail(changed.error(), to);
    if (what.json)
        print(to, {{"done", done}});
    else
        to.results << done << std::endl;
    return exit_status::done;
}

json to_json(contacts::group const& of)
{
    return {{"id", of.id},
            {"label", of.label},
            {"members", of.members.size()},
            {"subgroups", of.subgroups.size()}};
}

/// What a line for people shows of a contact: its name and first number or address.
std::string line_of(contacts::contact const& one)
{
    auto reach = contacts::first_value(one, "TEL");
    if (reach.empty())
        reach = contacts::first_value(one, "EMAIL");
    return contacts::display_name(one) + (reach.empty() ? "" : "  " + contacts::unescape_text(reach));
}

outcome<std::string> read_input(std::filesystem::path const& file, std::istream& in)
{
    if (file == "-")
        return std::string(std::istreambuf_iterator<char>(in), {});
    auto text = read_whole_file(file);
    if (!text)
        return trouble{trouble_stage::address_book,
                       "Cannot read " + file.string() + ": " + text.error().message() + ".",
                       false,
                       {}};
    return std::move(*text);
}

}  // namespace

exit_status list_groups(groups_list_command const& what, output to)
{
    auto const local = local_contacts::load(read_config(what.config));
    if (!local)
        return fail(local.error(), to);
    if (what.json) {
        auto all = json::array();
        for (auto const& one : local->book().groups)
            all.push_back(to_json(one));
        print(to, all);
        return exit_status::done;
    }
    for (auto const& one : local->book().groups)
        to.results << one.label << "  (" << count_of(one.members.size(), "member")
                   << (one.subgroups.empty() ? "" : ", " + count_of(one.subgroups.size(), "subgroup"))
                   << ")\n";
    to.results << std::flush;
    return exit_status::done;
}

exit_status show_group(groups_show_command const& what, output to)
{
    auto local = local_contacts::load(read_config(what.config));
    if (!local)
        return fail(local.error(), to);
    auto book = local->book();
    std::string why_not;
    auto const* const group = find_named_group(book, what.group, why_not);
    if (!group)
        return fail({trouble_stage::address_book, why_not, false, {}}, to);
    auto members = json::array();
    for (auto const& id : group->members) {
        auto const* const one = contacts::find_contact(book, id);
        if (!one)
            continue;
        if (what.json)
            members.push_back({{"id", id}, {"name", contacts::display_name(*one)}});
        else
            to.results << line_of(*one) << '\n';
    }
    if (what.json) {
        auto all = to_json(*group);
        all["members"] = members;
        print(to, all);
    }
    to.results << std::flush;
    return exit_status::done;
}

exit_status add_group(groups_add_command const& what, output to)
{
    system_random random;
    return change(what, to, "Group \"" + what.group + "\" made.",
                  [&](loaded_book& at) { return add_group(at.book, what.group, random); });
}

exit_status rename_group(groups_rename_command const& what, output to)
{
    return change(what, to, "Group \"" + what.group + "\" is \"" + what.to + "\" now.",
                  [&](loaded_book& at) { return rename_group(at.book, what.group, what.to); });
}

exit_status delete_group(groups_delete_command const& what, output to)
{
    return change(what, to, "Group \"" + what.group + "\" deleted; its members stay.",
                  [&](loaded_book& at) { return delete_group(at.book, what.group); });
}

exit_status put_into_group(groups_put_command const& what, output to)
{
    auto const done = count_of(what.contacts.size(), "contact") +
                      (what.take_out ? " taken out of" : " put into") + " \"" + what.group + "\".";
    return change(what, to, done, [&](loaded_book& at) {
        return what.take_out ? take_out_of_group(at.book, what.group, what.contacts)
                             : put_into_group(at.book, what.group, what.contacts);
    });
}

exit_status import_contacts(contacts_import_command const& what, output to, std::istream& in)
{
    auto const text = read_input(what.file, in);
    if (!text)
        return fail(text.error(), to);
    system_random random;
    auto const read = contacts::read_vcards(*text, random);
    if (!read)
        return fail(
            {trouble_stage::address_book, what.file.string() + ": " + describe(read.error()), false, {}}, to);
    for (auto const& note : read->notes)
        to.remarks << what.file.string() << ": " << describe(note) << '\n';
    to.remarks << std::flush;
    return change(what, to,
                  "Imported " + count_of(read->book.contacts.size(), "contact") + " and " +
                      count_of(read->book.groups.size(), "group") + ".",
                  [&](loaded_book& at) {
                      auto made = read->made;
                      made.insert(at.made_ids.begin(), at.made_ids.end());
                      import_book(at.book, read->book, made);
                      return std::string();
                  });
}

exit_status export_contacts(contacts_export_command const& what, output to)
{
    auto const local = local_contacts::load(read_config(what.config));
    if (!local)
        return fail(local.error(), to);
    auto const text = contacts::write_vcards(
        local->book(), what.format == "3.0" ? contacts::vcard_format::v3_0 : contacts::vcard_format::v4_0,
        what.groups == "categories" ? contacts::group_style::categories : contacts::group_style::cards);
    if (what.file == "-") {
        to.results << text << std::flush;
        return exit_status::done;
    }
    if (auto const written = replace_file(what.file, text); !written)
        return fail({trouble_stage::address_book,
                     "Cannot write " + what.file.string() + ": " + written.error().message() + ".",
                     false,
                     {}},
                    to);
    to.remarks << "Exported " << count_of(local->book().contacts.size(), "contact") << " and "
               << count_of(local->book().groups.size(), "group") << " to " << what.file.string() << ".\n";
    return exit_status::done;
}

}  // namespace cabinet::ue
