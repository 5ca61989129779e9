#include "protocol/sim/file_reader.hpp"

#include <algorithm>

namespace cabinet::sim {

command file_reader::start(std::vector<std::uint16_t> path)
{
    *this = file_reader();
    path_ = std::move(path);
    return select_file(path_.front());
}

std::optional<command> file_reader::on_answer(status_word status, octet_view data)
{
    return selected_ < path_.size() ? on_selected(status, data) : on_read(status, data);
}

std::optional<command> file_reader::fail(sim_errc why)
{
    error_ = why;
    content_.clear();
    return std::nullopt;
}

std::optional<command> file_reader::on_selected(status_word status, octet_view data)
{
    if (!status.is_success())
        return fail(reason_of(status));
    if (++selected_ < path_.size())
        return select_file(path_[selected_]);

    auto const file = parse_fcp(data);
    if (!file)
        return fail(sim_errc::bad_file);
    file_ = *file;
    if (file_.kind == file_kind::transparent)
        content_.emplace_back();
    else if (file_.kind != file_kind::linear_fixed)
        return fail(sim_errc::bad_file);
    return next_read();
}

std::optional<command> file_reader::on_read(status_word status, octet_view data)
{
    bool const short_read = status == status::end_of_file;
    if (!status.is_success() && !short_read) {
        // A file shorter than its header says is read as far as it goes.
        bool const past_end = status == status::wrong_offset || status == status::record_not_found;
        return past_end ? std::nullopt : fail(reason_of(status));
    }
    if (file_.kind == file_kind::linear_fixed)
        content_.emplace_back(data.begin(), data.end());
    else
        content_.front().insert(content_.front().end(), data.begin(), data.end());
    return short_read || data.empty() ? std::nullopt : next_read();
}

std::optional<command> file_reader::next_read() const
{
    if (file_.kind == file_kind::linear_fixed) {
        auto const number = content_.size() + 1;
        if (number > std::min<std::size_t>(file_.record_count, max_records))
            return std::nullopt;
        return read_record(static_cast<octet>(number), file_.record_length);
    }
    auto const read = content_.front().size();
    auto const wanted = std::min<std::size_t>(file_.size, max_octets);
    if (read >= wanted)
        return std::nullopt;
    return read_binary(static_cast<std::uint16_t>(read),
                       static_cast<std::uint16_t>(std::min(wanted - read, max_response_data)));
}

}  // namespace cabinet::sim
